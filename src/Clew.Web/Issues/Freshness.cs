using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>What makes an issue stand out in a list.</summary>
internal static class Freshness
{
    private static readonly TimeSpan HappeningWithin = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan NewWithin = TimeSpan.FromHours(24);

    /// <summary>Unresolved and seen within the last 10 minutes: broken now.</summary>
    public static bool IsHappening(Issue issue, Timestamp? lastSeen, Timestamp now) =>
        issue.Status == IssueStatus.Unresolved && lastSeen is { } last && now - last < HappeningWithin;

    /// <summary>First seen within the last 24 hours.</summary>
    public static bool IsNew(Issue issue, Timestamp now) => now - issue.FirstSeen < NewWithin;
}
