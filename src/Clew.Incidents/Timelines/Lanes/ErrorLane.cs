using System.Collections.Immutable;
using Clew.Incidents.Gathering;
using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Incidents.Timelines.Lanes;

/// <summary>How many errors the services on the path reported in each bucket, and for the busiest issues their first sight and their peak.</summary>
internal sealed class ErrorLane(EngineClient engine)
{
    /// <summary>Issues that are told by name.</summary>
    private const int MostIssues = 8;

    public async Task<IReadOnlyList<TimelineCandidate>> ReadAsync(GatheredIncident gathered, TimeWindow window, CancellationToken ct)
    {
        var issues = gathered.Evidence.Issues.Where(issue => gathered.Path.Contains(issue.Service)).ToList();
        if (issues.Count == 0) return [];
        var length = Buckets.LengthFor(window);
        var origin = gathered.Scope.Onset.UnixNanoseconds;
        var ids = issues.Select(static issue => IssueId.TryParse(issue.Link[(issue.Link.LastIndexOf('/') + 1)..], out var id) ? id : default).Distinct();
        var rows = await engine.ListAsync<Row>(
            $"""
             SELECT toInt64(floor((toUnixTimestamp64Nano(e.time) - {origin}) / {length})) AS number, e.issue AS issue, toInt64(uniqExact(e.occurrence)) AS count,
                    toInt64(uniqExactIf(e.user, e.user != '')) AS users, toUnixTimestamp64Nano(min(e.time)) AS first
             FROM errors AS e
             WHERE e.project = {gathered.Scope.Project} AND e.environment = {gathered.Scope.Environment} AND e.issue IN {ids}
                   AND e.time >= {window.From} AND e.time <= {window.To}
             GROUP BY number, issue ORDER BY number, issue
             """, ct);
        return [.. Bars(rows, origin, length), .. issues.Take(MostIssues).SelectMany(issue => Pins(issue, rows, origin, length, window))];
    }

    private static IEnumerable<TimelineCandidate> Bars(IReadOnlyList<Row> rows, long origin, long length) => rows.GroupBy(static row => row.Number).Select(bucket =>
    {
        var (count, kinds, busiest) = (bucket.Sum(static row => row.Count), bucket.Count(), bucket.MaxBy(static row => row.Count)!);
        return new TimelineCandidate(
            new()
            {
                Lane = TimelineLane.Errors,
                Time = new(origin + bucket.Key * length),
                End = new(origin + (bucket.Key + 1) * length),
                Title = NumberWords.Of(count, "error", "errors") + (kinds > 1 ? $" of {kinds} issues" : ""),
                Reason = $"what the services on the path reported within {TimeWords.Exact(length)}; opens the most frequent",
                Link = $"/issues/{busiest.Issue}",
                Tone = TimelineTone.Bad,
                Count = count,
            }, 2);
    });

    private static IEnumerable<TimelineCandidate> Pins(Analysis.RootCause.ObservedIssue issue, IReadOnlyList<Row> rows, long origin, long length, TimeWindow window)
    {
        if (window.Contains(issue.FirstSeen))
            yield return new(Pin(issue, issue.FirstSeen, $"First seen: {issue.Title}", $"this issue was never seen before{At(issue)}"), 0);
        var own = rows.Where(row => issue.Link.EndsWith(row.Issue.ToString(), StringComparison.Ordinal)).ToList();
        if (own.Count < 2 || own.MaxBy(static row => row.Count) is not { } peak) yield break;
        yield return new(
            Pin(issue, new(origin + peak.Number * length + length / 2), $"Peak: {issue.Title}", $"{NumberWords.Of(peak.Count, "occurrence", "occurrences")} within {TimeWords.Exact(length)}, more than at any other time{At(issue)}"), 1);
    }

    private static string At(Analysis.RootCause.ObservedIssue issue) => issue.Culprit.Length == 0 ? "" : $"; at {issue.Culprit}";

    private static TimelineEntry Pin(Analysis.RootCause.ObservedIssue issue, Timestamp time, string title, string reason) => new()
    {
        Lane = TimelineLane.Errors, Time = time, End = time, Title = OneLine.Of(title), Reason = reason, Link = issue.Link, Service = issue.Service, Tone = TimelineTone.Bad,
    };

    private sealed record Row(long Number, IssueId Issue, long Count, long Users, Timestamp First);
}
