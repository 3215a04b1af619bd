using Clew.Ingest.Bodies;
using Clew.Ingest.Clocks;
using Clew.Ingest.Endpoints;
using Clew.Model;
using Microsoft.AspNetCore.Http;

namespace Clew.Ingest.Otlp;

/// <summary>
/// Receives an export request, whichever way it came; gRPC and HTTP are thin around it (OTLP specification 1.x, https://opentelemetry.io/docs/specs/otlp/).
/// </summary>
internal sealed class OtlpReceiver(IngestRequest request, IngestOptions options)
{
    /// <summary>
    /// Asked before the body is read: whether a request with the key that it carries (in a header, or in gRPC's metadata, which are headers too) may come
    /// in. Null when it may; else it is counted as refused.
    /// </summary>
    public OtlpAnswer.Refused? Admit(HttpContext http, OtlpSignal signal, out KeyScope key)
    {
        var entry = request.Key(http);
        key = entry?.Scope!;
        if (entry is null) return Refuse(http, null, signal, Refusal.Unauthorized);
        return request.Admit(http, entry) is { } refused ? Refuse(http, key, signal, refused) : null;
    }

    /// <summary>Takes what was read of a body, and disposes of it.</summary>
    public async Task<OtlpAnswer> ReceiveAsync(HttpContext http, KeyScope key, OtlpSignal signal, OtlpDecoder decoder, BodyOutcome outcome)
    {
        if (Refusal.Of(outcome) is { } unread) return Refuse(http, key, signal, unread);
        using var body = ((BodyOutcome.Read)outcome).Body;
        var received = request.Now();
        using var content = decoder.Decode(body.Span, key, received, new ClockRepair(options, received));
        if (content.Error is { } error) return Refuse(http, key, signal, Refusal.Malformed(error.Message, error.Offset));
        var (refused, tooOld) = await request.TakeAsync(key, content.Telemetry with { Bytes = body.Length }, content.Discards, http.RequestAborted);
        if (refused is not null) return Refuse(http, key, signal, refused);

        // Partial success is about whole records; parts of a record that was kept (an attribute too deep) are counted and not told.
        long rejected = tooOld;
        var detail = tooOld > 0 ? "a record that is older than what is kept" : "";
        foreach (var discard in content.Discards)
        {
            if (discard.Signal != signal.Name) continue;
            if (rejected == 0) detail = discard.Detail;
            rejected += discard.Count;
        }
        return new OtlpAnswer.Accepted(rejected, detail);
    }

    /// <summary>Counts a refused request where people look for missing data.</summary>
    public OtlpAnswer.Refused Refuse(HttpContext http, KeyScope? key, OtlpSignal signal, Refusal refusal)
    {
        request.Record(http, key, signal.Name, refusal);
        return new(refusal);
    }
}
