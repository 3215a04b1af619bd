using System.Collections.Immutable;
using Clew.Analysis.Sequential;
using Clew.Delivery.Releases;
using Clew.Model;

namespace Clew.Delivery.Gates;

/// <summary>Everything that a verdict was made from, as numbers with names.</summary>
internal static class GateNumbers
{
    public static ImmutableArray<FindingNumber> Of(ReleaseHealth health, ReleaseComparison comparison)
    {
        var failures = comparison.Failures;
        var numbers = ImmutableArray.CreateBuilder<FindingNumber>();
        numbers.Add(new("requests compared", failures.NewCount, "requests"));
        numbers.Add(new("failed requests", failures.NewHits, "requests"));
        numbers.Add(new("failed share", failures.New.Estimate, "share"));
        numbers.Add(new("failed share, at least", failures.New.Lower, "share"));
        numbers.Add(new("failed share, at most", failures.New.Upper, "share"));
        numbers.Add(new("part of the traffic", health.TrafficShare, "share"));
        numbers.Add(new("users", health.Episode?.Users ?? 0, "users"));
        numbers.Add(new("users of failed requests", health.Episode?.FailedUsers ?? 0, "users"));
        numbers.Add(new("new issues", health.NewIssues.Length, "issues"));
        numbers.Add(new("new unhandled issues of several users", GateV1.Weighty(health).Count(), "issues"));
        if (comparison.Mode == ComparisonMode.Alone) return numbers.ToImmutable();
        numbers.Add(new("predecessor's requests compared", failures.OldCount, "requests"));
        numbers.Add(new("predecessor's failed requests", failures.OldHits, "requests"));
        numbers.Add(new("predecessor's failed share", failures.Old.Estimate, "share"));
        numbers.Add(new("rise of the failed share, at least", failures.RiseLower, "share"));
        numbers.Add(new("rise of the failed share, at most", failures.RiseUpper, "share"));
        numbers.Add(new("e-value of failures", failures.EValue));
        if (comparison is not { Tail: { } tail, Typical: { } typical }) return numbers.ToImmutable();
        numbers.Add(new("95th percentile", comparison.NewTail, "s"));
        numbers.Add(new("predecessor's 95th percentile", comparison.OldTail, "s"));
        numbers.Add(new("e-value of slow requests", tail.EValue));
        numbers.Add(new("median", comparison.NewTypical, "s"));
        numbers.Add(new("predecessor's median", comparison.OldTypical, "s"));
        numbers.Add(new("e-value of the median", typical.EValue));
        return numbers.ToImmutable();
    }
}
