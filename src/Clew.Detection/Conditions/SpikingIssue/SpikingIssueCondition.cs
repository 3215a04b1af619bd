using Clew.Analysis.Comparison;
using Clew.Model;

namespace Clew.Detection.Conditions.SpikingIssue;

/// <summary>Does a known error occur far more often than its history says? Never edited in place: a change is a new version.</summary>
public static class SpikingIssueCondition
{
    public const string Policy = "spiking-issue/v1";

    /// <summary>What never occurred is expected this often in a minute.</summary>
    private const double LeastNormal = 0.2;

    public static Judgement Judge(SpikingIssueInput input, SpikingIssueOptions options)
    {
        var normal = Math.Max(LeastNormal, input.Normal);
        if (input.Occurrences <= normal * (options.MinFactor + 1) / 2) return Judgement.Calm;
        var isMet = input.Occurrences >= options.MinOccurrences && input.Cells >= 2 && input.Occurrences >= options.MinFactor * normal
            && CountTail.AtLeast(input.Occurrences, normal, input.Shape) <= options.MaxChance;
        return isMet ? Judgement.Suspect : Judgement.Unsure;
    }

    /// <summary>An alarm when it costs a share of the service's requests, which fail by it; else a notice.</summary>
    public static FindingStrength Strength(SpikingIssueInput input, SpikingIssueOptions options) =>
        input.Requests > 0 && input.Unhandled >= options.AlarmShare * input.Requests && input.Unhandled >= options.MinOccurrences
        && input.FailedRequests * 2 >= input.Unhandled
            ? FindingStrength.Alarm
            : FindingStrength.Notice;

    /// <summary>The fewest occurrences with which the condition would be met.</summary>
    public static int Fewest(SpikingIssueInput input, SpikingIssueOptions options)
    {
        var fewest = Math.Max(options.MinOccurrences, (int)Math.Ceiling(options.MinFactor * Math.Max(LeastNormal, input.Normal)));
        while (fewest < input.Occurrences && Judge(input with { Occurrences = fewest }, options) < Judgement.Suspect) fewest++;
        return fewest;
    }
}
