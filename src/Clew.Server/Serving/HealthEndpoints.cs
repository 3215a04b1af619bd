using Clew.Ingest.Loading;
using Clew.Storage.Engine;
using Clew.Storage.Journal;

namespace Clew.Server.Serving;

/// <summary>For load balancers and scripts. They tell nothing that needs a login.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => Results.Text("ok\n")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/readyz", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>200 when everything works, else 503; either way with the state of each part.</summary>
    private static async Task<IResult> ReadyAsync(EngineClient engine, Journal journal, Loader loader, LoaderTrouble trouble, CancellationToken ct)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(ct);
        bounded.CancelAfter(PingTimeout);
        var answers = await engine.PingAsync(bounded.Token);
        var writes = journal.Trouble is null;
        return Results.Json(
            new
            {
                Engine = answers ? "ok" : "away",
                Journal = writes ? "ok" : "cannot write",
                Loader = trouble.Reason is null ? "ok" : "waiting",
                JournalBytes = journal.DurableThrough - loader.LoadedThrough,
            },
            statusCode: answers && writes ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
