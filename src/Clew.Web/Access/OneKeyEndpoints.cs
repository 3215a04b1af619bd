using Clew.Model;
using Clew.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Access;

/// <summary>The page of one API key and its forms.</summary>
internal static class OneKeyEndpoints
{
    private const string OneKey = KeyEndpoints.Path + "/{id}";

    public static void MapOneKeyPage(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(OneKey, Show);
        pages.MapPost(OneKey, Change);
        pages.MapPost(OneKey + "/rotate", Rotate);
        pages.MapPost(OneKey + "/end-overlap", EndOverlap);
        pages.MapPost(OneKey + "/revoke", Revoke);
    }

    private static async Task<IResult> Show(HttpContext http, string id, KeyUsageQuery query, ShownOnce once, TimeProvider clock, CancellationToken ct) =>
        await query.FindAsync(id, ct) is { } usage
            ? new RazorComponentResult<KeyPage>(new Dictionary<string, object?>
            {
                [nameof(KeyPage.Usage)] = usage,
                [nameof(KeyPage.Now)] = clock.GetUtcNow(),
                [nameof(KeyPage.NewKey)] = once.TakeKey(http),
                [nameof(KeyPage.Label)] = usage.Key.Label,
                [nameof(KeyPage.Origins)] = string.Join('\n', usage.Key.AllowedOrigins),
                [nameof(KeyPage.Limits)] = usage.Key.Limits,
            })
            : new ErrorResult(StatusCodes.Status404NotFound);

    private static async Task<IResult> Change(
        HttpContext http, string id, [FromForm] string? label, [FromForm] string? origins, [FromForm] string? eventsPerSecond, [FromForm] string? bytesPerSecond,
        [FromForm] string? eventsPerDay, IngestKeys keys, KeyUsageQuery query, TimeProvider clock, CancellationToken ct)
    {
        var limits = LimitRules.Read(eventsPerSecond, bytesPerSecond, eventsPerDay, out _);
        var settings = KeySettings.Read(label, OriginRules.Lines(origins), limits, out var problems);
        if (problems.IsEmpty)
            return await keys.ChangeAsync(id, settings, http.Actor(), ct) is null ? new ErrorResult(StatusCodes.Status404NotFound) : TypedResults.LocalRedirect(Of(id));
        if (await query.FindAsync(id, ct) is not { } usage) return new ErrorResult(StatusCodes.Status404NotFound);
        return new RazorComponentResult<KeyPage>(new
        {
            Usage = usage,
            Now = clock.GetUtcNow(),
            Label = label ?? "",
            Origins = origins ?? "",
            // What cannot be read is not shown again as a number; the sentence says what it must be.
            Limits = LimitRules.ProblemOf(limits) is null ? limits : usage.Key.Limits,
            Problems = (IReadOnlyList<string>)[.. problems.Select(problem => problem.Value)],
        }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private static async Task<IResult> Rotate(HttpContext http, string id, [FromForm] double? overlapHours, IngestKeys keys, ShownOnce once, CancellationToken ct)
    {
        if (overlapHours is not { } hours || KeyRules.ProblemOfOverlap(hours) is not null) return new ErrorResult(StatusCodes.Status400BadRequest);
        if (await keys.RotateAsync(id, TimeSpan.FromHours(hours), http.Actor(), ct) is not var (key, text)) return new ErrorResult(StatusCodes.Status404NotFound);
        once.Carry(http, text, keys.Projects().FirstOrDefault(project => project.Id == key.Project));
        return TypedResults.LocalRedirect(Of(id));
    }

    private static async Task<IResult> EndOverlap(HttpContext http, string id, IngestKeys keys, CancellationToken ct) =>
        await keys.EndOverlapAsync(id, http.Actor(), ct) is null ? new ErrorResult(StatusCodes.Status404NotFound) : TypedResults.LocalRedirect(Of(id));

    private static async Task<RedirectHttpResult> Revoke(HttpContext http, string id, IngestKeys keys, CancellationToken ct)
    {
        await keys.RevokeAsync(id, http.Actor(), ct);
        return TypedResults.LocalRedirect(KeyEndpoints.Path);
    }

    // The id of a key that exists; of any other the page says that there is none.
    private static string Of(string id) => $"{KeyEndpoints.Path}/{Uri.EscapeDataString(id)}";
}
