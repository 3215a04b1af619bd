using System.Collections.Concurrent;
using Clew.Analysis.Releases;
using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Detection.Releases;

/// <summary>Reads reported deployments and commits from the engine, and keeps what it read for half a minute: monitors ask every few seconds.</summary>
public sealed class EngineReleaseOrders(EngineClient engine, TimeProvider time) : IReleaseOrders
{
    /// <summary>The newest releases; what is older decides nothing any more.</summary>
    private const int MaxReleases = 500;

    /// <summary>The newest commits: about 30 MB.</summary>
    private const int MaxCommits = 200_000;

    /// <summary>Services in environments of which something is kept.</summary>
    private const int MaxKept = 1_000;

    private static readonly TimeSpan KeepFor = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(string, string, string), (long Read, ReleaseOrder Order)> _kept = [];

    public async Task<ReleaseOrder> OfAsync(string project, string environment, string service, CancellationToken ct)
    {
        if (_kept.TryGetValue((project, environment, service), out var kept) && time.GetElapsedTime(kept.Read) < KeepFor) return kept.Order;
        var deployed = await engine.ListAsync<DeployedRelease>(
            $"""
             SELECT c.release AS release, toUnixTimestamp64Nano(min(c.time)) AS first, argMax(c.commit, (c.commit != '', -toUnixTimestamp64Nano(c.time))) AS commit
             FROM changes AS c
             WHERE c.project = {project} AND c.environment = {environment} AND c.kind = {ChangeKind.Deployment} AND c.service IN {new[] { service, "" }} AND c.release != ''
             GROUP BY c.release ORDER BY first DESC LIMIT {MaxReleases}
             """, ct);
        var order = new ReleaseOrder([.. deployed], deployed.Any(release => release.Commit.Length > 0) ? await CommitsAsync(ct) : null);
        if (_kept.Count >= MaxKept) _kept.Clear();
        _kept[(project, environment, service)] = (time.GetTimestamp(), order);
        return order;
    }

    private async Task<CommitGraph?> CommitsAsync(CancellationToken ct)
    {
        var commits = await engine.ListAsync<CommitRow>($"SELECT id, parents FROM commits ORDER BY reported DESC LIMIT 1 BY id LIMIT {MaxCommits}", ct);
        return commits.Count == 0 ? null : new(commits.ToDictionary(commit => commit.Id, commit => commit.Parents, StringComparer.Ordinal));
    }

    private sealed record CommitRow(string Id, string[] Parents);
}
