using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>Judges issues by a search, with what the engine found for the parts that are about events. Pure.</summary>
/// <param name="found">For each word and stack filter the issues that have it in a stack trace or message; see <see cref="EventSearchQuery"/>.</param>
/// <param name="byEvents">Issues with an event for which all filters of events hold; null when there is none.</param>
/// <param name="users">Users of each issue; empty when nobody asks.</param>
/// <param name="reader">Who asks: <c>assigned:me</c>.</param>
internal sealed class IssueMatch(
    IssueSearch search, IReadOnlyDictionary<SearchTerm, HashSet<IssueId>> found, HashSet<IssueId>? byEvents, IReadOnlyDictionary<IssueId, long> users, string reader, Timestamp now)
{
    /// <summary>An issue is new for so long.</summary>
    private static readonly TimeSpan New = TimeSpan.FromHours(24);

    // Filters of one name are alternatives.
    private readonly List<List<SearchTerm>> _groups =
        [.. search.Terms.Where(term => term.Field is { Kind: not (SearchKind.Place or SearchKind.Event) }).GroupBy(GroupOf).Select(terms => terms.ToList())];

    private readonly List<SearchTerm> _words = [.. search.Words];
    private readonly bool _isAnyStatus = search.Of(SearchKind.State).Any(term => TermReader.StatusOf(term.Value) is not null);

    public bool Is(Issue issue, IssueCount count)
    {
        if (!_isAnyStatus && issue.Status != IssueStatus.Unresolved) return false;
        if (byEvents is not null && !byEvents.Contains(issue.Id)) return false;
        foreach (var word in _words)
            if (HasWord(issue, word) == word.IsNegated)
                return false;
        foreach (var group in _groups)
            if (!Holds(group, issue, count))
                return false;
        return true;
    }

    // Comparisons narrow: times:>10 times:<100 must both hold. States that are no status (is:assigned) are filters of their own.
    private static string GroupOf(SearchTerm term) =>
        term.Field!.Kind is SearchKind.Number or SearchKind.Age ? term.Name + term.Comparison
        : term.Field.Kind == SearchKind.State && TermReader.StatusOf(term.Value) is null ? term.Name + term.Value
        : term.Name;

    private bool Holds(List<SearchTerm> group, Issue issue, IssueCount count)
    {
        var (isAsked, isMet) = (false, false);
        foreach (var term in group)
        {
            var holds = Holds(term, issue, count);
            if (term.IsNegated && holds) return false;
            if (term.IsNegated) continue;
            (isAsked, isMet) = (true, isMet || holds);
        }
        return !isAsked || isMet;
    }

    private bool Holds(SearchTerm term, Issue issue, IssueCount count) => term.Field!.Kind switch
    {
        SearchKind.State => IsState(term.Value, issue),
        SearchKind.Number => term.Compares(term.Name == "users" ? users.GetValueOrDefault(issue.Id) : count.Count),
        SearchKind.Age => term.Compares((now - (term.Name == "age" ? issue.FirstSeen : count.Last)).TotalSeconds),
        SearchKind.Stack => found.TryGetValue(term, out var having) && having.Contains(issue.Id),
        _ => HasText(term, issue),
    };

    private bool HasText(SearchTerm term, Issue issue) => term.Name switch
    {
        "assigned" => IsAssigned(term.Value, issue.Workflow?.Assignee ?? ""),
        "priority" => issue.Workflow?.Priority is { } priority && term.Value.Equals(priority.ToString(), StringComparison.OrdinalIgnoreCase),
        "level" => term.Value.Equals(issue.Level.ToString(), StringComparison.OrdinalIgnoreCase),
        "platform" => Wildcard.Is(term.Value, issue.Platform),
        "type" => Wildcard.Is(term.Value, issue.Type) || Wildcard.Is("*." + term.Value, issue.Type),
        "culprit" => Wildcard.IsIn(term.Value, issue.Culprit),
        _ => Wildcard.Is(term.Value, issue.Id.ToString()),
    };

    private bool IsAssigned(string asked, string assignee) => asked.ToLowerInvariant() switch
    {
        "me" => assignee.Length > 0 && assignee.Equals(reader, StringComparison.OrdinalIgnoreCase),
        "none" => assignee.Length == 0,
        _ => Wildcard.Is(asked, assignee),
    };

    private bool IsState(string state, Issue issue) => TermReader.StatusOf(state) is { } status ? status.Shows(issue.Status) : state.ToLowerInvariant() switch
    {
        "assigned" => issue.Workflow?.Assignee is { Length: > 0 },
        "unassigned" => issue.Workflow?.Assignee is not { Length: > 0 },
        "regressed" => issue is { Status: IssueStatus.Unresolved, Workflow.Return.IsRegression: true },
        "linked" => issue.Workflow is { Tickets.IsDefaultOrEmpty: false },
        _ => now - issue.FirstSeen < New,
    };

    private bool HasWord(Issue issue, SearchTerm word) => IssueBook.Says(issue, word.Value) || (found.TryGetValue(word, out var having) && having.Contains(issue.Id));
}
