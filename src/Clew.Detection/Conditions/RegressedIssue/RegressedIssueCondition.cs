using Clew.Model;

namespace Clew.Detection.Conditions.RegressedIssue;

/// <summary>Is a resolved issue seen again? Never edited in place: a change is a new version.</summary>
public static class RegressedIssueCondition
{
    public const string Policy = "regressed-issue/v1";

    /// <summary>Requests that were under way when it was resolved may still fail.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromMinutes(1);

    /// <summary>Occurrences from which it is an alarm: somebody said that it was repaired, so fewer are needed than for a new one.</summary>
    public const int AlarmOccurrences = 3;

    /// <summary>The strength; null when it is none.</summary>
    /// <param name="status">Of the issue.</param>
    /// <param name="resolved">When it was resolved.</param>
    /// <param name="occurrence">When it was seen.</param>
    /// <param name="isOldRelease">Seen only in releases that served before it was resolved.</param>
    /// <param name="unhandled">Occurrences in the last 5 minutes that no code has taken care of.</param>
    public static FindingStrength? Judge(IssueStatus status, Timestamp resolved, Timestamp occurrence, bool isOldRelease, int unhandled)
    {
        if (occurrence < resolved + Aftermath) return null;
        // The repair is in a release to come: what served before does not contain it.
        if (status == IssueStatus.ResolvedInRelease && isOldRelease) return null;
        if (status is not (IssueStatus.Resolved or IssueStatus.ResolvedInRelease)) return null;
        return unhandled >= AlarmOccurrences ? FindingStrength.Alarm : FindingStrength.Notice;
    }
}
