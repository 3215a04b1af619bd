using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>
/// Decodes a check-in by plain HTTP (docs.sentry.io, Crons, HTTP): <c>/api/{project}/cron/{job}/{key}/?status=ok</c>, for what is called by <c>curl</c>. A POST
/// may say the same in a JSON body, with <c>monitor_config</c>.
/// </summary>
public static class SentryCron
{
    /// <param name="body">A JSON object, or empty.</param>
    /// <param name="job">The part of the address.</param>
    /// <param name="query">The parameters of the address by name (<c>status</c>, <c>check_in_id</c>, <c>duration</c>); what they say wins.</param>
    /// <inheritdoc cref="SentryEnvelope.Decode"/>
    public static SentryDecoded Decode(ReadOnlySpan<byte> body, string job, Func<string, string> query, KeyScope key, Timestamp received)
    {
        DecodeError? error = null;
        using var document = body.IsEmpty ? JsonDocument.Parse("{}") : SenderJson.Parse(body, origin: 0, out error);
        if (document is null) return SentryDecoded.Failed(error);
        if (document.RootElement.ValueKind != JsonValueKind.Object) return SentryDecoded.Failed(new("a check-in is a JSON object", 0));
        var discards = new DiscardTally();
        var checkIns = new List<CheckIn>();
        new SentryCheckInReader(key, received, discards).Read(document.RootElement, job, query, checkIns);
        return checkIns.Count == 0
            ? SentryDecoded.Failed(new("'status' must be in_progress, ok or error", 0))
            : new() { CheckIns = checkIns, EventId = checkIns[0].Id, Discards = discards.ToList() };
    }
}
