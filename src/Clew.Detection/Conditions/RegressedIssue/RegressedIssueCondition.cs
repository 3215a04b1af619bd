using Clew.Analysis.Releases;
using Clew.Model;

namespace Clew.Detection.Conditions.RegressedIssue;

/// <summary>Is a resolved issue seen again in a release that contains its fix? Never edited in place: a change is a new version.</summary>
public static class RegressedIssueCondition
{
    public const string Policy = "regressed-issue/v2";

    /// <summary>Requests that were under way when it was resolved may still fail.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromMinutes(1);

    /// <summary>Occurrences from which it is an alarm: somebody said that it was repaired, so fewer are needed than for a new one.</summary>
    public const int AlarmOccurrences = 3;

    /// <summary>Whether an occurrence is late enough to be asked about.</summary>
    public static bool IsAfter(Timestamp resolved, Timestamp occurrence) => occurrence >= resolved + Aftermath;

    /// <summary>The strength; null when it is none.</summary>
    /// <param name="status">Of the issue.</param>
    /// <param name="resolved">When it was resolved.</param>
    /// <param name="occurrence">When it was seen.</param>
    /// <param name="fix">Whether the release in which it was seen contains the fix; what is not known is no regression.</param>
    /// <param name="unhandled">Occurrences in the last 5 minutes that no code has taken care of.</param>
    public static FindingStrength? Judge(IssueStatus status, Timestamp resolved, Timestamp occurrence, FixAnswer fix, int unhandled)
    {
        if (!IsAfter(resolved, occurrence) || fix.Contains != true) return null;
        if (status is not (IssueStatus.Resolved or IssueStatus.ResolvedInRelease)) return null;
        return unhandled >= AlarmOccurrences ? FindingStrength.Alarm : FindingStrength.Notice;
    }
}
