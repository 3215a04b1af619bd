using Clew.Model;

namespace Clew.Web.Traces;

/// <summary>
/// Moves spans of one machine whose clock disagrees with its caller's. A server's span cannot begin before the client's span that called it, nor
/// go on after the answer was there; where it seems to, the child is moved into the middle of its parent (the network took equally long both
/// ways, as NTP assumes) and everything below it in the same service moves along. Spans of one service share a clock and are left alone.
/// </summary>
internal static class ClockSkew
{
    /// <summary>Clocks kept by NTP differ by about this much, in nanoseconds: it is corrected and marked, but nothing to tell.</summary>
    private const long Usual = 10_000_000;

    /// <summary>Whether a correction is larger than what is usual between machines, so that the reader has to know of it.</summary>
    public static bool Matters(long skew) => Math.Abs(skew) >= Usual;

    /// <summary>Corrects a child, given its parent that has already been corrected. Parents come before children.</summary>
    public static void Correct(TraceNode child)
    {
        if (child.Span is not { } span || child.Parent is not { Span: { } caller } parent) return;
        child.Skew = span.Context.Service == caller.Context.Service ? parent.Skew : Between(parent, child, span);
        child.Start = span.Context.Time.UnixNanoseconds + child.Skew;
    }

    private static long Between(TraceNode parent, TraceNode child, SpanRecord span)
    {
        var start = span.Context.Time.UnixNanoseconds;
        var tooEarly = start < parent.Start;
        // What is handed over and not waited for (a message, work in the background) may rightly end after its parent, so only a server's span is held to the end.
        var tooLate = span.Kind == SpanKind.Server && child.Duration <= parent.Duration && start + child.Duration > parent.End;
        if (!tooEarly && !tooLate) return 0;
        var slack = Math.Max(0, parent.Duration - child.Duration);
        return parent.Start + slack / 2 - start;
    }
}
