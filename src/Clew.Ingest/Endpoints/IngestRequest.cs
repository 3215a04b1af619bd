using Clew.Analysis.Scrubbing;
using Clew.Ingest.Bodies;
using Clew.Ingest.Keys;
using Clew.Ingest.Limits;
using Clew.Ingest.Pipeline;
using Clew.Ingest.Scrubbing;
using Clew.Model;
using Clew.Protocols;
using Clew.Storage.Intake;
using Microsoft.AspNetCore.Http;

namespace Clew.Ingest.Endpoints;

/// <summary>
/// The steps that all protocols share: key, body, pipeline, and the counting of what is refused. The endpoints add how each protocol decodes and answers.
/// </summary>
public sealed class IngestRequest(
    ApiKeys keys, IngestLimiter limiter, KeyUses uses, BodyReader bodies, IngestPipeline pipeline, IntakeLedger ledger, TimeProvider time)
{
    /// <summary>The key of the request's headers, or null.</summary>
    internal ApiKeyEntry? Key(HttpContext http) => keys.Find(PresentedKey.Of(http.Request));

    /// <summary>The key of that text, or null.</summary>
    internal ApiKeyEntry? Key(string presented) => keys.Find(presented);

    /// <summary>
    /// Whether a request with that key may come in at all, asked before its body is read, so that refusing costs little; null when it may. The
    /// limits are asked again when it is accepted.
    /// </summary>
    /// <param name="isChange">Whether it can only be about changes.</param>
    internal Refusal? Admit(HttpContext http, ApiKeyEntry key, bool isChange = false)
    {
        uses.Used(key.Scope.KeyId, key.Secret, time.GetUtcNow());
        Cors.Allow(http, key);
        var origin = http.Request.Headers.Origin.ToString();
        if (!key.Origins.Allows(origin)) return Refusal.Origin(origin);
        return limiter.Check(keys.LimitsOf(key.Scope), isChange) is { } limited ? Refusal.Of(limited) : null;
    }

    /// <summary>Whether a browser may send from pages of that origin with some key: a preflight carries none in its headers.</summary>
    internal bool AnyKeyAllows(string origin) => keys.AnyAllows(origin);

    internal Task<BodyOutcome> ReadAsync(HttpContext http) => bodies.ReadAsync(http);

    /// <summary>Unpacks what a body held once more, with the same bounds.</summary>
    internal Task<BodyOutcome> UnpackAsync(Stream packed, string encoding, CancellationToken ct) => bodies.ReadAsync(packed, encoding, null, ct);

    internal Timestamp Now() => Timestamp.From(time.GetUtcNow());

    /// <summary>Brings what was decoded to disk, and counts what the decoder left out. Null when it is accepted.</summary>
    internal async Task<Refusal?> AcceptAsync(KeyScope key, Telemetry telemetry, IReadOnlyList<Discard> discards, CancellationToken ct) =>
        (await TakeAsync(key, telemetry, discards, ct)).Refused;

    /// <summary>The same, with how many records of what was accepted were left out because they are past their retention.</summary>
    internal async Task<(Refusal? Refused, int TooOld)> TakeAsync(KeyScope key, Telemetry telemetry, IReadOnlyList<Discard> discards, CancellationToken ct)
    {
        var (limits, isChange) = (keys.LimitsOf(key), telemetry.IsOnlyChanges);
        if (limiter.Check(limits, isChange) is { } limited) return (Refusal.Of(limited), 0);
        var outcome = await pipeline.AcceptAsync(key, telemetry, ct);
        if (outcome is IngestOutcome.Accepted accepted)
        {
            limiter.Charge(limits, isChange, accepted.Kept, telemetry.Bytes);
            uses.Received(key.KeyId, time.GetUtcNow());
        }
        // Of a request that is refused as a whole nothing else is counted: it will come again, with the same records left out.
        if (outcome is IngestOutcome.Accepted)
            foreach (var discard in discards) ledger.Discarded(key, discard.Signal, discard.Reason, discard.Count);
        return (Refusal.Of(outcome), (outcome as IngestOutcome.Accepted)?.TooOld ?? 0);
    }

    /// <summary>Without the key, where the address ends with it.</summary>
    private static string PathOf(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        return http.Request.RouteValues["sentryKey"] is string { Length: > 0 } key ? path.Replace(key, "…", StringComparison.Ordinal) : path;
    }

    /// <summary>Counts a refused request where people look for missing data.</summary>
    internal void Record(HttpContext http, KeyScope? key, string signal, Refusal refusal)
    {
        if (!refusal.IsCounted) ledger.Discarded(key, signal, refusal.Reason, 1);
        // What is wrong may be told with an excerpt of what was sent.
        var texts = new StringScrubber(new(ScrubPolicy.Default));
        ledger.Rejected(new(
            time.GetUtcNow(), key?.KeyId ?? "", texts.Text("path", PathOf(http)), refusal.Status, refusal.Reason, texts.Text("detail", refusal.Detail)));
    }
}
