using Clew.Model;

namespace Clew.Detection.Conditions.NewIssue;

/// <summary>An issue that was never seen before is always worth a notice; is it an alarm? Never edited in place: a change is a new version.</summary>
public static class NewIssueCondition
{
    public const string Policy = "new-issue/v1";

    /// <summary>Before that, errors are new because the service is.</summary>
    private static readonly TimeSpan Acquaintance = TimeSpan.FromMinutes(10);

    /// <summary>With this share of all requests one look is enough.</summary>
    private const double OverwhelmingShare = 0.05;

    /// <summary>The strength; null while no occurrence is visible.</summary>
    public static FindingStrength? Judge(NewIssueInput input, NewIssueOptions options)
    {
        if (input.Occurrences == 0) return null;
        // One user's mishap is one user's until it repeats and repeats.
        var needed = input.Users == 1 || input.Requests == 0 ? options.ManyOccurrences : options.MinOccurrences;
        var isEnough = input.IsFelt && input.Unhandled >= needed && input.Share >= Share(input, options);
        var isLasting = input.Cells >= 2 || input.Unhandled >= options.ManyOccurrences && input.Share >= OverwhelmingShare;
        return isEnough && isLasting ? FindingStrength.Alarm : FindingStrength.Notice;
    }

    /// <summary>The share of requests that makes an alarm of it.</summary>
    public static double Share(NewIssueInput input, NewIssueOptions options) =>
        input.IsReleaseYoung ? options.MinShareOfYoungRelease : input.Watched < Acquaintance ? options.MinShareOfUnknownService : options.MinShare;
}
