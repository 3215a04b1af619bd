using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;

namespace Clew.Web.Changes;

/// <summary>Reads changes, newest first, with the number of issues that followed each.</summary>
public sealed class ChangeQuery(EngineClient engine, DocumentStore documents)
{
    /// <summary>What is new within this time after a change is shown beside it. It may still have another cause.</summary>
    public static readonly TimeSpan Aftermath = TimeSpan.FromHours(1);

    /// <summary>The columns of a <see cref="ChangeLine"/> over <c>changes AS c</c>.</summary>
    internal static readonly Sql Columns = Sql.Raw(
        """
        lower(hex(c.id)) AS id, toUnixTimestamp64Nano(c.time) AS time, c.kind AS kind, c.environment AS environment, c.service AS service,
        c.release AS release, c.title AS title, c.commit AS commit, c.url AS url, c.actor AS actor, c.attributes AS attributes
        """);

    /// <summary>The changes, and the cursor of the next page or null. A pipeline that reported one change twice gets it shown once.</summary>
    public async Task<ChangeList> RunAsync(ChangeFilter filter, CancellationToken ct = default)
    {
        var parts = new List<Sql> { Sql.Raw("true") };
        if (filter.Environment.Length > 0) parts.Add($"c.environment = {filter.Environment}");
        if (filter.Service.Length > 0) parts.Add($"c.service = {filter.Service}");
        if (filter.Release.Length > 0) parts.Add($"c.release = {filter.Release}");
        if (filter.From is { } from) parts.Add($"c.time >= {from}");
        if (filter.To is { } to) parts.Add($"c.time <= {to}");
        if (filter.At is { } at) parts.Add($"c.time <= {at.Time} AND (c.time < {at.Time} OR c.id <= toFixedString(unhex({at.Id}), 16))");
        if (filter.After is { } after)
            parts.Add($"c.time <= {after.Time} AND (c.time < {after.Time} OR c.id < toFixedString(unhex({after.Id}), 16))");
        var rows = await engine.ListAsync<ChangeLine>(
            $"""
             SELECT {Columns} FROM changes AS c WHERE {Sql.Join(" AND ", parts)}
             ORDER BY c.time DESC, c.id DESC LIMIT 1 BY c.project, c.id LIMIT {filter.Limit + 1}
             """, ct);
        var firstSeen = FirstSeen();
        var lines = rows.Take(filter.Limit).Select(row => row with { NewIssues = CountNew(firstSeen, row) }).ToImmutableArray();
        return new(lines, rows.Count > filter.Limit ? new(lines[^1].Time, lines[^1].Id) : null);
    }

    private Dictionary<string, List<Issue>> FirstSeen() => documents.Set<Issue>("issue").All()
        .Select(issue => issue.Body)
        .Where(issue => issue.Project != Project.CanaryId)
        .GroupBy(issue => issue.Environment)
        .ToDictionary(issues => issues.Key, issues => issues.OrderBy(issue => issue.FirstSeen).ToList());

    private static int CountNew(Dictionary<string, List<Issue>> firstSeen, ChangeLine change)
    {
        if (!firstSeen.TryGetValue(change.Environment, out var issues)) return 0;
        var end = Index(issues, new((change.Time + Aftermath).UnixNanoseconds + 1));
        var count = 0;
        for (var i = Index(issues, change.Time); i < end; i++)
            if (IsOf(issues[i], change)) count++;
        return count;
    }

    // Deployments follow each other fast: an issue belongs to the release that it first appeared in, and to no other service's.
    private static bool IsOf(Issue issue, ChangeLine change) =>
        (change.Service.Length == 0 || issue.Service == change.Service)
        && (change.Kind != ChangeKind.Deployment || issue.FirstRelease.Length == 0 || issue.FirstRelease == change.Release);

    // How many are before that instant.
    private static int Index(List<Issue> issues, Timestamp time)
    {
        var (low, high) = (0, issues.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (issues[middle].FirstSeen < time) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
