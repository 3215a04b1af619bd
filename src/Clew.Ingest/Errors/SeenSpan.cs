using System.Globalization;
using Clew.Model;

namespace Clew.Ingest.Errors;

/// <summary>What is remembered of a span to tell how the request ended in which something happened. Without texts: millions pass.</summary>
/// <param name="Key">64 bits of project, trace and span.</param>
/// <param name="Parent">The span id of the parent; 0 for none.</param>
/// <param name="Service">32 bits of the name of the service.</param>
/// <param name="IsRequest">Whether it stands for a request itself.</param>
/// <param name="Outcome">How it ended.</param>
internal readonly record struct SeenSpan(ulong Key, ulong Parent, int Service, bool IsRequest, RequestOutcome Outcome)
{
    /// <summary>2^64 / the golden ratio: spreads over the upper bits (Knuth, TAOCP 3, 6.4).</summary>
    private const ulong Golden = 0x9E3779B97F4A7C15;

    public static ReadOnlySpan<byte> StatusCode => "http.response.status_code"u8;

    /// <summary>The name before version 1.23 of the semantic conventions.</summary>
    public static ReadOnlySpan<byte> FormerStatusCode => "http.status_code"u8;

    public static SeenSpan Of(SpanRecord span)
    {
        var context = span.Context;
        return new(
            KeyOf(HashOf(context.Project), context.TraceId, context.SpanId), span.ParentSpanId.Value, HashOf(context.Service),
            span.Kind is SpanKind.Server or SpanKind.Consumer || span.ParentSpanId.IsNone, OutcomeOf(span));
    }

    /// <summary>The key of a span; never 0.</summary>
    public static ulong KeyOf(int project, TraceId trace, SpanId span)
    {
        var key = ((uint)project ^ trace.High) * Golden;
        key = (key ^ (key >> 32) ^ trace.Low) * Golden;
        key = (key ^ (key >> 32) ^ span.Value) * Golden;
        return (key ^ (key >> 32)) | 1;
    }

    /// <summary>The same for the same text as long as the process lives.</summary>
    public static int HashOf(string text) => text.GetHashCode(StringComparison.Ordinal);

    /// <param name="code">The status of the answer by HTTP.</param>
    public static RequestOutcome OutcomeOf(int code) => code switch
    {
        >= 500 => RequestOutcome.Failed,
        >= 400 => RequestOutcome.Refused,
        _ => RequestOutcome.Succeeded,
    };

    private static RequestOutcome OutcomeOf(SpanRecord span)
    {
        if (span.Status == SpanStatus.Error) return RequestOutcome.Failed;
        var text = span.Attributes["http.response.status_code"] ?? span.Attributes["http.status_code"];
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? OutcomeOf(code) : RequestOutcome.Succeeded;
    }
}
