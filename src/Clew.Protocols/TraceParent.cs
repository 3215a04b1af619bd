using Clew.Model;

namespace Clew.Protocols;

/// <summary>
/// The headers that carry a trace from one program to the next: W3C's <c>traceparent</c> (<c>00-trace-span-flags</c>) and Sentry's <c>sentry-trace</c>
/// (<c>trace-span-sampled</c>). Both carry the same 128 bits, so a trace that one SDK began and another went on with is one.
/// </summary>
internal static class TraceParent
{
    private const int TraceDigits = 32, SpanDigits = 16;

    /// <summary>Reads either form. What is set already stays. False when it is neither.</summary>
    public static bool TryRead(string header, ref TraceId trace, ref SpanId span)
    {
        var text = header.AsSpan().Trim();
        // A version of W3C in front: two digits and a dash.
        if (text.Length > 3 && text[2] == '-') text = text[3..];
        if (text.Length < TraceDigits + 1 + SpanDigits || text[TraceDigits] != '-') return false;
        if (!TraceId.TryParse(text[..TraceDigits], out var readTrace) || readTrace.IsNone) return false;
        if (!SpanId.TryParse(text.Slice(TraceDigits + 1, SpanDigits), out var readSpan)) return false;
        if (trace.IsNone) (trace, span) = (readTrace, span.IsNone ? readSpan : span);
        return true;
    }
}
