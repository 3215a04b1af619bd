using Clew.Model;

namespace Clew.Web.Issues;

internal static class StatusFilters
{
    public static bool Shows(this StatusFilter filter, IssueStatus status) => filter switch
    {
        StatusFilter.All => true,
        StatusFilter.Unresolved => status == IssueStatus.Unresolved,
        StatusFilter.Ignored => status == IssueStatus.Ignored,
        _ => status is IssueStatus.Resolved or IssueStatus.ResolvedInRelease,
    };

    /// <summary>The word after <c>is:</c>.</summary>
    public static string Word(this StatusFilter filter) => filter.ToString().ToLowerInvariant();
}
