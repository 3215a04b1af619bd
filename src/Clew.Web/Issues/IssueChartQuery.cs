using Clew.Model;
using Clew.Storage.Engine;
using Clew.Web.Changes;

namespace Clew.Web.Issues;

/// <summary>Occurrences over time, and the deployments of the issue's environment.</summary>
public sealed class IssueChartQuery(EngineClient engine)
{
    private const int MaxDeployments = 200;
    private const long NanosecondsPerMillisecond = 1_000_000;

    /// <summary>The newest, newest first: those during the issue, and before it as far as needed to know what was deployed when it began.</summary>
    public Task<IReadOnlyList<Deployment>> DeploymentsAsync(Issue issue, CancellationToken ct) => engine.ListAsync<Deployment>($"""
        SELECT lower(hex(id)) AS id, toUnixTimestamp64Nano(time) AS time, service, release, title, commit, url, actor
        FROM (SELECT * FROM changes WHERE project = {issue.Project} AND environment = {issue.Environment} AND kind = {ChangeKind.Deployment}
              ORDER BY changes.time DESC LIMIT 1 BY id LIMIT {MaxDeployments})
        """, ct);

    public async Task<ChartData> ChartAsync(Issue issue, IssueWindow window, IReadOnlyList<Deployment> deployments, Deployment? suspect, CancellationToken ct)
    {
        var step = window.Step.Ticks * 100;
        var rows = await engine.ListAsync<BarRow>($"""
            SELECT intDiv(toUnixTimestamp64Nano(time) - {window.From.UnixNanoseconds}, {step}) AS bar, uniq(occurrence) AS count
            FROM errors WHERE {IssueFactsQuery.Where(issue)} AND time >= {window.From} AND time < {window.To} GROUP BY bar
            """, ct);
        var points = new long[window.Bars][];
        for (var bar = 0; bar < points.Length; bar++) points[bar] = [(window.From.UnixNanoseconds + bar * step) / NanosecondsPerMillisecond, 0];
        foreach (var row in rows)
            if (row.Bar >= 0 && row.Bar < points.Length)
                points[row.Bar][1] = row.Count;
        var markers = deployments.Where(deployment => deployment.Time >= window.From && deployment.Time < window.To).Reverse().Select(deployment => new ChartMarker(
            deployment.Time.UnixNanoseconds / NanosecondsPerMillisecond, $"{deployment.Service} {deployment.Release}".Trim(), LinkTo(deployment), deployment == suspect));
        return new([new("Occurrences", [.. points])], [.. markers]);
    }

    /// <summary>The permalink of a deployment.</summary>
    public static string LinkTo(Deployment deployment) => $"/deployments?at={new ChangeCursor(deployment.Time, deployment.Id)}";

    private sealed record BarRow(long Bar, long Count);
}
