using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Web.Issues;

/// <summary>Finds the issues of a list: counts and documents are in memory. Then the rows of the page are filled in.</summary>
public sealed class IssueListQuery(IssueFinder finder, ListedFactsQuery facts, TimeProvider clock)
{
    private const int MaxReleases = 20;

    public async Task<IssueList> RunAsync(IssueListRequest request, CancellationToken ct)
    {
        var now = Timestamp.From(clock.GetUtcNow());
        var (found, hurt) = await finder.FindAsync(request, now, ct);
        var matching = found
            .Select(one => new Candidate(one.Count, one.Issue, KeyOf(request.Sort, one.Count, one.Issue, hurt)))
            .OrderByDescending(candidate => candidate.Key).ThenByDescending(candidate => candidate.Issue.Id.Value)
            .SkipWhile(candidate => request.Cursor is { } cursor && !cursor.IsBefore(candidate.Key, candidate.Issue.Id))
            .Take(IssueListRequest.PageSize + 1)
            .ToList();
        var shown = matching.Take(IssueListRequest.PageSize).ToList();
        var next = matching.Count > shown.Count ? new IssueCursor(shown[^1].Key, shown[^1].Issue.Id) : null;
        return new(await FillAsync(shown, request, ct), next, found.Count);
    }

    private async Task<ImmutableArray<IssueSummary>> FillAsync(List<Candidate> shown, IssueListRequest request, CancellationToken ct)
    {
        if (shown.Count == 0) return [];
        var filter = request.Search.PlaceFilter;
        var read = await facts.RunAsync([.. shown.Select(candidate => new FoundIssue(candidate.Issue, candidate.Count))], request.Period.Length, Where(shown, filter is not null), filter is not null, ct);
        return [.. shown.Select(candidate => Summary(candidate, read[candidate.Issue.Id]))];
    }

    /// <summary>A condition on the columns that errors and their rollup share: the projects of the page, and the places that are asked for.</summary>
    private static Sql Where(List<Candidate> shown, bool isPart)
    {
        var places = isPart ? shown.SelectMany(candidate => candidate.Count.Parts()).Select(part => part.Place).Distinct().ToList() : [];
        return Sql.Join(" AND ",
        [
            $"project IN {shown.Select(candidate => candidate.Issue.Project).Distinct().ToArray()}",
            places.Count == 0 ? Sql.Empty : $"environment IN {places.Select(place => place.Environment).Distinct().ToArray()}",
            places.Count == 0 ? Sql.Empty : $"service IN {places.Select(place => place.Service).Distinct().ToArray()}",
            places.Count == 0 ? Sql.Empty : $"release IN {places.Select(place => place.Release).Distinct().ToArray()}",
        ]);
    }

    private static IssueSummary Summary(Candidate candidate, ListedFacts facts) => new()
    {
        Issue = candidate.Issue,
        Count = candidate.Count.Count,
        UsersAffected = facts.Users,
        LastSeen = candidate.Count.Last,
        Releases = [.. candidate.Count.Parts().Select(part => part.Place.Release).Where(release => release.Length > 0).Distinct().Take(MaxReleases)],
        Sources = SourceNames.OfBits(candidate.Count.Sources),
        TraceIds = facts.Traces,
        Hours = facts.Hours,
        Severity = facts.Severity,
    };

    private static long KeyOf(IssueSort sort, IssueCount count, Issue issue, IReadOnlyDictionary<IssueId, long> hurt) => sort switch
    {
        IssueSort.New => issue.FirstSeen.UnixNanoseconds,
        IssueSort.Count => count.Count,
        IssueSort.Users => hurt.GetValueOrDefault(issue.Id),
        IssueSort.Trend => IssueTrend.Of(count.Recent, count.Before),
        IssueSort.Priority => PriorityKey(issue, count),
        _ => count.Last.UnixNanoseconds,
    };

    // The worst first; of equal ones the last seen, to the second.
    private static long PriorityKey(Issue issue, IssueCount count) =>
        (10 - (long)(issue.Workflow?.Priority ?? (issue.Level == ErrorLevel.Fatal ? IssuePriority.High : IssuePriority.Medium))) * 100_000_000_000 + count.Last.UnixNanoseconds / 1_000_000_000;

    private sealed record Candidate(IssueCount Count, Issue Issue, long Key);

}
