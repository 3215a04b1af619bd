using Clew.Ingest.Bodies;
using Clew.Ingest.Keys;
using Clew.Ingest.Pipeline;
using Clew.Model;
using Clew.Protocols;
using Clew.Storage.Intake;
using Microsoft.AspNetCore.Http;

namespace Clew.Ingest.Endpoints;

/// <summary>
/// The steps that all protocols share: key, body, pipeline, and the counting of what is refused. The endpoints add how each protocol decodes and answers.
/// </summary>
public sealed class IngestRequest(ApiKeys keys, BodyReader bodies, IngestPipeline pipeline, IntakeLedger ledger, TimeProvider time)
{
    /// <summary>The key of the request's headers, or null.</summary>
    internal ApiKeyEntry? Key(HttpContext http) => keys.Find(PresentedKey.Of(http.Request));

    /// <summary>The key of that text, or null.</summary>
    internal ApiKeyEntry? Key(string presented) => keys.Find(presented);

    internal Task<BodyOutcome> ReadAsync(HttpContext http) => bodies.ReadAsync(http);

    internal Timestamp Now() => Timestamp.From(time.GetUtcNow());

    /// <summary>Brings what was decoded to disk, and counts what the decoder left out. Null when it is accepted.</summary>
    internal async Task<Refusal?> AcceptAsync(KeyScope key, Telemetry telemetry, IReadOnlyList<Discard> discards, CancellationToken ct)
    {
        var outcome = await pipeline.AcceptAsync(key, telemetry, ct);
        // Of a request that is refused as a whole nothing else is counted: it will come again, with the same records left out.
        if (outcome is IngestOutcome.Accepted)
            foreach (var discard in discards) ledger.Discarded(key, discard.Signal, discard.Reason, discard.Count);
        return Refusal.Of(outcome);
    }

    /// <summary>Counts a refused request where people look for missing data.</summary>
    internal void Record(HttpContext http, KeyScope? key, string signal, Refusal refusal)
    {
        if (!refusal.IsCounted) ledger.Discarded(key, signal, refusal.Reason, 1);
        ledger.Rejected(new(time.GetUtcNow(), key?.KeyId ?? "", http.Request.Path.Value ?? "", refusal.Status, refusal.Reason, refusal.Detail));
    }
}
