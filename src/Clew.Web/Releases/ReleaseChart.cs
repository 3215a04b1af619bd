using System.Collections.Immutable;
using System.Text.Json;
using Clew.Delivery.Releases;
using Clew.Model;
using Clew.Storage.Rollups;
using Clew.Web.Issues;

namespace Clew.Web.Releases;

/// <summary>What the element <c>clew-chart</c> draws of a release and its predecessor. Pure.</summary>
/// <param name="Unit">Of the values.</param>
public sealed record ReleaseChart(ImmutableArray<ReleaseSeries> Series, ImmutableArray<ChartMarker> Markers, string Unit)
{
    /// <summary>Points of a line that a chart of half the page's width can still tell apart.</summary>
    private const int MaxPoints = 60;

    private const long NanosecondsPerMillisecond = 1_000_000, NanosecondsPerSecond = 1_000_000_000;

    private static readonly int[] Widths = [10, 30, 60, 120, 300, 600, 1800, 3600];

    /// <summary>The value of the element's attribute <c>data-chart</c>.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>The share of requests that failed, in percent.</summary>
    public static ReleaseChart Failures(ReleaseHealth health) => Of(health, "%", static cells => 100.0 * cells.Sum(cell => cell.Errors) / cells.Sum(cell => cell.Count));

    /// <summary>The 95th percentile of the durations, in ms.</summary>
    public static ReleaseChart Tail(ReleaseHealth health) =>
        Of(health, "ms", static cells => 1000 * DurationHistogram.Merge(cells.Select(cell => cell.Durations)).Quantile(0.95));

    /// <summary>Requests in a second.</summary>
    public static ReleaseChart Traffic(ReleaseHealth health)
    {
        if (health.Cells.IsEmpty) return new([], [], "requests/s");
        var width = Width(health);
        var chart = Of(health, "requests/s", cells => (double)cells.Sum(cell => cell.Count) / width);
        // A bucket that was not over yet, or of which only the end was read, would look like a fall.
        var (first, last) = (Milliseconds(health.Cells.Min(cell => cell.Time)), Milliseconds(health.To) - width * 1000);
        return chart with { Series = [.. chart.Series.Select(series => series with { Points = [.. series.Points.Where(point => point[0] >= first && point[0] <= last)] })] };
    }

    private static ReleaseChart Of(ReleaseHealth health, string unit, Func<IReadOnlyList<RequestCell>, double> value)
    {
        var width = Width(health);
        var series = Names(health).Select(name => new ReleaseSeries(name.Title, Points(health.Cells.Where(name.IsOf), width, health.From.UnixNanoseconds / NanosecondsPerSecond % width, value)));
        return new([.. series], MarkersOf(health), unit);
    }

    // Of a release that was put back its own past is the other line.
    private static IEnumerable<(string Title, Func<RequestCell, bool> IsOf)> Names(ReleaseHealth health)
    {
        if (health.Predecessor is { } predecessor)
            yield return predecessor.Release == health.Release
                ? ($"{health.Release} before", cell => cell.Release == health.Release && cell.Time < health.From)
                : (predecessor.Release, cell => cell.Release == predecessor.Release);
        yield return (health.Release, cell => cell.Release == health.Release && cell.Time >= health.From);
    }

    // Buckets are counted from the release's start, so that none holds both sides of it.
    private static ImmutableArray<double[]> Points(IEnumerable<RequestCell> cells, int width, long origin, Func<IReadOnlyList<RequestCell>, double> value) =>
    [
        .. cells.GroupBy(cell => (cell.Time.UnixNanoseconds / NanosecondsPerSecond - origin) / width)
            .Where(bucket => bucket.Sum(cell => cell.Count) > 0)
            .OrderBy(bucket => bucket.Key)
            .Select(bucket => new[] { (bucket.Key * width + origin) * 1000.0, Math.Round(value([.. bucket]), 3) }),
    ];

    private static double Milliseconds(Timestamp time) => time.UnixNanoseconds / (double)NanosecondsPerMillisecond;

    private static int Width(ReleaseHealth health)
    {
        if (health.Cells.IsEmpty) return Widths[^1];
        var seconds = (health.Cells.Max(cell => cell.Time) - health.Cells.Min(cell => cell.Time)).TotalSeconds;
        var least = health.Step == RollupStep.TenSeconds ? 10 : 60;
        return Widths.FirstOrDefault(width => width >= least && seconds / width <= MaxPoints, Widths[^1]);
    }

    private static ImmutableArray<ChartMarker> MarkersOf(ReleaseHealth health)
    {
        if (health.Episode is not { } episode || health.Cells.IsEmpty) return [];
        return [new(episode.Began.UnixNanoseconds / NanosecondsPerMillisecond, $"{health.Service} {health.Release}", $"/deployments?service={Uri.EscapeDataString(health.Service)}", true)];
    }
}
