using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>Finds all issues of a search within a period, in no order.</summary>
public sealed class IssueFinder(IssueCounts counts, IssueBook book, UserCounts users, EventSearchQuery events, TimeProvider clock)
{
    /// <returns>The issues, and the users of all issues when the order or the search asks for them (else empty).</returns>
    public async Task<(IReadOnlyList<FoundIssue> Found, IReadOnlyDictionary<IssueId, long> Users)> FindAsync(IssueListRequest request, Timestamp now, CancellationToken ct)
    {
        var (search, period) = (request.Search, request.Period.Length);
        var asksUsers = request.Sort == IssueSort.Users || search.Of(SearchKind.Number).Any(term => term.Name == "users");
        var (counting, hurting) = (counts.OfAsync(period, search.PlaceFilter, ct), asksUsers ? users.OfAllAsync(period, ct) : null);
        var (texts, byEvents) = (events.TextsAsync(search, period, ct), events.EventsAsync(search, period, ct));
        await Task.WhenAll(counting, hurting ?? Task.CompletedTask, texts, byEvents);
        IReadOnlyDictionary<IssueId, long> hurt = hurting is null ? ImmutableDictionary<IssueId, long>.Empty : await hurting;
        var match = new IssueMatch(search, await texts, await byEvents, hurt, request.Reader, now);
        var found = new List<FoundIssue>();
        foreach (var count in await counting)
            if (book.Find(count.Issue) is { } issue && match.Is(issue, count))
                found.Add(new(issue, count));
        return (found, hurt);
    }

    public async Task<ImmutableArray<Facet>> FacetsAsync(IssueListRequest request, CancellationToken ct) =>
        FacetCount.Of((await FindAsync(request, Timestamp.From(clock.GetUtcNow()), ct)).Found);
}
