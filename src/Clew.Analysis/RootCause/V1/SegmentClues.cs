using Clew.Analysis.Comparison;

namespace Clew.Analysis.RootCause.V1;

/// <summary>
/// What do failing requests share that healthy ones do not? Hundreds of values of attributes are compared, so those are kept that stand out among all:
/// Benjamini and Hochberg, "Controlling the False Discovery Rate", JRSS B 1995.
/// </summary>
internal static class SegmentClues
{
    private const double FullPoints = 6;

    /// <summary>Share of chance among what is found.</summary>
    private const double FalseDiscoveries = 0.001;

    /// <summary>Share of the failing requests that a segment must hold to be the cause of the incident, not a part of it.</summary>
    private const double LeastCoverage = 0.6;

    public static IEnumerable<(Clue Clue, double Coverage, double Usual)> Of(Examination examined)
    {
        var compared = Distinct(examined.Gathered.Segments).GroupBy(static segment => segment.Attribute).SelectMany(Compare).ToList();
        var bound = Bound(compared.Select(static entry => entry.Chance));
        foreach (var (segment, failing, healthy, chance) in compared)
        {
            var (coverage, usual) = ((double)segment.Failing / failing, (double)segment.Healthy / healthy);
            if (coverage < LeastCoverage || chance > bound) continue;
            yield return (new(examined.Gathered.Symptom.Service, RootCauseKind.Segment, $"{segment.Attribute} = {segment.Value}", FullPoints * coverage * (1 - usual / coverage),
                Words.Of($"{coverage:P0} of the failing requests have {segment.Attribute} = {segment.Value}, of the healthy ones {usual:P1} ({segment.Failing} of {failing} against {segment.Healthy} of {healthy})"), segment.Link), coverage, usual);
        }
    }

    /// <summary>Two attributes that have every value equally often say the same (a user's id under two names): the shorter name says it.</summary>
    private static IEnumerable<SegmentCount> Distinct(IReadOnlyCollection<SegmentCount> segments) => segments
        .GroupBy(static segment => segment.Attribute)
        .GroupBy(static attribute => string.Join('\n', attribute.Select(static segment => $"{segment.Value}\t{segment.Failing}\t{segment.Healthy}").Order(StringComparer.Ordinal)))
        .SelectMany(static same => same.OrderBy(static attribute => attribute.Key.Length).ThenBy(static attribute => attribute.Key, StringComparer.Ordinal).First());

    // The rest of an attribute's values (an empty one) counts into the shares and is no segment.
    private static IEnumerable<(SegmentCount Segment, int Failing, int Healthy, double Chance)> Compare(IGrouping<string, SegmentCount> attribute)
    {
        var (failing, healthy) = (attribute.Sum(static segment => segment.Failing), attribute.Sum(static segment => segment.Healthy));
        if (failing == 0 || healthy == 0) yield break;
        foreach (var segment in attribute.Where(static segment => segment.Value.Length > 0))
            yield return (segment, failing, healthy, Chance(TwoProportions.Score(segment.Healthy, healthy, segment.Failing, failing)));
    }

    /// <summary>The largest chance that is still no false discovery; below 0 when there is none.</summary>
    private static double Bound(IEnumerable<double> chances)
    {
        var sorted = chances.Order().ToList();
        for (var i = sorted.Count - 1; i >= 0; i--)
            if (sorted[i] <= FalseDiscoveries * (i + 1) / sorted.Count) return sorted[i];
        return -1;
    }

    /// <summary>How often a normal number is at least this large: Abramowitz and Stegun 26.2.17 below 6, its tail's first term beyond.</summary>
    private static double Chance(double score)
    {
        if (score <= 0) return 1;
        var density = Math.Exp(-score * score / 2) / Math.Sqrt(2 * Math.PI);
        if (score > 6) return density / score;
        var t = 1 / (1 + 0.2316419 * score);
        return density * t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    }
}
