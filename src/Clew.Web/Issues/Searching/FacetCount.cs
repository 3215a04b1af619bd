using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>Counts the values that issues have. Pure.</summary>
internal static class FacetCount
{
    private const int MaxValues = 8;

    public static ImmutableArray<Facet> Of(IReadOnlyCollection<FoundIssue> issues) =>
    [
        .. new[] { Places(issues, "service", place => place.Service), Places(issues, "environment", place => place.Environment), Places(issues, "release", place => place.Release) },
        Documents(issues, "is", issue => issue.Status == IssueStatus.ResolvedInRelease ? "resolved" : issue.Status.ToString().ToLowerInvariant()),
        Documents(issues, "assigned", issue => issue.Workflow?.Assignee is { Length: > 0 } name ? name : "none"),
        Documents(issues, "priority", issue => issue.Workflow?.Priority?.ToString().ToLowerInvariant() ?? ""),
        Documents(issues, "level", issue => issue.Level.ToString().ToLowerInvariant()),
        Documents(issues, "platform", issue => issue.Platform),
    ];

    private static Facet Documents(IEnumerable<FoundIssue> issues, string name, Func<Issue, string> valueOf) =>
        Of(name, issues.GroupBy(found => valueOf(found.Issue)).Select(same => (same.Key, same.Count())));

    private static Facet Places(IReadOnlyCollection<FoundIssue> issues, string name, Func<IssuePlace, string> valueOf)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var issue in issues)
            foreach (var value in issue.Count.Places().Select(valueOf).Distinct())
                counts[value] = counts.GetValueOrDefault(value) + 1;
        return Of(name, counts.Select(count => (count.Key, count.Value)));
    }

    private static Facet Of(string name, IEnumerable<(string Value, int Issues)> counts) =>
        new(name, [.. counts.Where(count => count.Value.Length > 0).OrderByDescending(count => count.Issues).ThenBy(count => count.Value, StringComparer.Ordinal)
            .Take(MaxValues).Select(count => new FacetValue(count.Value, count.Issues))]);
}
