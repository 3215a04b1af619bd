using System.Collections.Immutable;
using Clew.Analysis.RootCause;
using Clew.Model;

namespace Clew.Incidents.Gathering;

/// <summary>Shares of the limits of resources from metrics. Where several instances tell, the one that uses most counts: a full pool hurts though others are idle. Pure.</summary>
internal static class ResourceUse
{
    /// <summary>Points right before the onset belong to the window.</summary>
    private static readonly TimeSpan Freshest = TimeSpan.FromMinutes(2);

    private static readonly string[] UseSuffixes = [".usage", ".count", ".used"];

    private static readonly string[] LimitSuffixes = [".max", ".limit"];

    /// <summary>States of a pool's members, by the conventions of database clients and older ones: what is in use, and what is not.</summary>
    private static readonly HashSet<string> UsedStates = new(StringComparer.Ordinal) { "used", "active", "busy" };

    public static ImmutableArray<ServiceSeries> Of(IReadOnlyCollection<MetricCell> cells, Timestamp onset)
    {
        var result = ImmutableArray.CreateBuilder<ServiceSeries>();
        foreach (var service in cells.GroupBy(static cell => cell.Service))
        {
            foreach (var metric in service.Where(static cell => cell.Name.EndsWith("utilization", StringComparison.Ordinal)).GroupBy(static cell => cell.Name))
                result.Add(Series(service.Key, metric.Key, MeasureOf(metric.Key), Highest(metric.Select(static cell => (cell.End, cell.Mean))), onset));
            foreach (var pool in service.GroupBy(static cell => Stem(cell.Name)).Where(static pool => pool.Key.Length > 0))
            {
                var shares = Shares([.. pool]).ToList();
                if (shares.Count > 0) result.Add(Series(service.Key, pool.Key, MeasureOf(pool.Key), Highest(shares), onset));
            }
        }
        return result.ToImmutable();
    }

    private static SeriesMeasure MeasureOf(string name) =>
        name.Contains("cpu", StringComparison.Ordinal) ? SeriesMeasure.Cpu
        : name.Contains("memory", StringComparison.Ordinal) || name.Contains("heap", StringComparison.Ordinal) ? SeriesMeasure.Memory
        : SeriesMeasure.Pool;

    /// <summary>What the names of use and limit have in common: <c>db.client.connection</c>.</summary>
    private static string Stem(string name) =>
        UseSuffixes.Concat(LimitSuffixes).Where(suffix => name.EndsWith(suffix, StringComparison.Ordinal)).Select(suffix => name[..^suffix.Length]).FirstOrDefault() ?? "";

    private static IEnumerable<(Timestamp End, double Share)> Shares(IReadOnlyList<MetricCell> cells)
    {
        // Members of one pool differ in their state and agree in all other attributes.
        foreach (var pool in cells.GroupBy(static cell => (cell.Instance, Others(cell), cell.End)))
        {
            var limit = pool.Where(static cell => LimitSuffixes.Any(suffix => cell.Name.EndsWith(suffix, StringComparison.Ordinal))).Select(static cell => cell.Highest).DefaultIfEmpty(double.NaN).Max();
            var uses = pool.Where(static cell => UseSuffixes.Any(suffix => cell.Name.EndsWith(suffix, StringComparison.Ordinal))).ToList();
            var states = uses.Where(static cell => StateOf(cell).Length > 0).ToList();
            var used = states.Count > 0 ? states.Where(static cell => UsedStates.Contains(StateOf(cell))).Sum(static cell => cell.Mean) : uses.Sum(static cell => cell.Mean);
            // Without a limit, a pool is as large as its used and idle members together, which says something only where idle ones are told.
            var size = double.IsFinite(limit) ? limit : states.Exists(static cell => !UsedStates.Contains(StateOf(cell))) ? states.Sum(static cell => cell.Mean) : double.NaN;
            if (uses.Count > 0 && size > 0) yield return (pool.Key.End, used / size);
        }
    }

    private static string StateOf(MetricCell cell) => cell.Attributes.FirstOrDefault(static pair => IsState(pair.Key)).Value ?? "";

    private static bool IsState(string key) => key == "state" || key.EndsWith(".state", StringComparison.Ordinal);

    private static string Others(MetricCell cell) =>
        string.Join('|', cell.Attributes.Where(static pair => !IsState(pair.Key)).OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key}={pair.Value}"));

    private static List<SeriesPoint> Highest(IEnumerable<(Timestamp End, double Share)> shares) =>
        [.. shares.GroupBy(static point => point.End).OrderBy(static point => point.Key).Select(static point => new SeriesPoint(point.Key, point.Max(static share => share.Share)))];

    private static ServiceSeries Series(string service, string name, SeriesMeasure measure, List<SeriesPoint> points, Timestamp onset) => new()
    {
        Service = service,
        Measure = measure,
        Name = name,
        Window = [.. points.Where(point => point.Time >= onset - Freshest)],
        Baseline = [.. points.Where(point => point.Time < onset - Freshest)],
        Link = $"/logs?service={Uri.EscapeDataString(service)}&from={onset}",
    };
}
