using System.Globalization;

namespace Clew.Web.Traces;

/// <summary>From instants of a trace to places on its axis, as SVG percentages: the page needs no script and no inline style to draw to scale.</summary>
public sealed class WaterfallScale(TraceTree tree)
{
    /// <summary>Lines on the axis, the ends included.</summary>
    private const int Lines = 5;

    /// <summary>A bar is never thinner: below this it could not be seen or hit. In percent.</summary>
    private const double Thinnest = 0.25;

    private readonly double _length = Math.Max(1, tree.Duration);

    /// <summary>0 to 100; an instant outside of the trace is drawn at its edge.</summary>
    public double At(long unixNanoseconds) => Math.Clamp((unixNanoseconds - tree.Start) / _length * 100, 0, 100);

    public string X(long unixNanoseconds) => Percent(At(unixNanoseconds));

    public string Width(long start, long end) => Percent(Math.Max(Thinnest, At(end) - At(start)));

    /// <summary>Where the duration is written: after the bar where there is room, else before it, else within.</summary>
    public (string X, string Anchor, bool IsInside) Label(TraceRow row)
    {
        const double room = 12;
        var (start, end) = (At(row.Start), Math.Max(At(row.Start) + Thinnest, At(row.End)));
        return end + room <= 100 ? (Percent(end), "start", false)
            : start >= room ? (Percent(start), "end", false)
            : (Percent(start), "start", true);
    }

    /// <summary>Each line with the time since the start, in nanoseconds.</summary>
    public IEnumerable<(string X, long Offset)> Ticks() =>
        Enumerable.Range(0, Lines).Select(i => (Percent(100.0 * i / (Lines - 1)), tree.Duration * i / (Lines - 1)));

    private static string Percent(double value) => value.ToString("0.###", CultureInfo.InvariantCulture) + "%";
}
