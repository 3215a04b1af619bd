using Clew.Analysis.Comparison;

namespace Clew.Analysis.RootCause.V1;

/// <summary>What do failing requests share that healthy ones do not?</summary>
internal static class SegmentClues
{
    private const double FullPoints = 6;

    /// <summary>Passed by chance in 1 of 30,000 comparisons: hundreds of values of attributes are compared.</summary>
    private const double LeastScore = 4;

    /// <summary>Share of the failing requests that a segment must hold to be the cause of the incident, not a part of it.</summary>
    private const double LeastCoverage = 0.6;

    public static IEnumerable<(SegmentCount Segment, Clue Clue)> Of(Examination examined)
    {
        foreach (var attribute in examined.Gathered.Segments.GroupBy(static segment => segment.Attribute))
        {
            var (failing, healthy) = (attribute.Sum(static segment => segment.Failing), attribute.Sum(static segment => segment.Healthy));
            if (failing == 0 || healthy == 0) continue;
            foreach (var segment in attribute)
            {
                var (coverage, usual) = ((double)segment.Failing / failing, (double)segment.Healthy / healthy);
                if (coverage < LeastCoverage || TwoProportions.Score(segment.Healthy, healthy, segment.Failing, failing) < LeastScore) continue;
                yield return (segment, new(examined.Gathered.Symptom.Service, RootCauseKind.Segment, $"{segment.Attribute} = {segment.Value}", FullPoints * coverage * (1 - usual / coverage),
                    Words.Of($"{coverage:P0} of the failing requests have {segment.Attribute} = {segment.Value}, of the healthy ones {usual:P1} ({segment.Failing} of {failing} against {segment.Healthy} of {healthy})"), segment.Link));
            }
        }
    }
}
