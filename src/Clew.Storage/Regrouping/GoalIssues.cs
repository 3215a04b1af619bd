using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;

namespace Clew.Storage.Regrouping;

/// <summary>The documents of the issues that a regrouping leads to: new ones are made, known ones get their first occurrence from what joined them.</summary>
internal sealed class GoalIssues(EngineClient engine, DocumentStore documents)
{
    /// <summary>Issues in one statement: it stays below the engine's limit.</summary>
    private const int IssuesAtOnce = 5_000;

    /// <summary>Parts of a row's fingerprint that are no parts of the key.</summary>
    private const string OwnPrefix = "clew.";

    private readonly DocumentSet<Issue> _issues = documents.Set<Issue>("issue");

    /// <summary>Makes documents for goals that have none, as their first event tells. Run after their events are there.</summary>
    public async Task<ImmutableArray<IssueId>> FoundAsync(Regrouping regrouping, string actor, CancellationToken ct)
    {
        var missing = Goals(regrouping).Where(goal => _issues.Find(goal.ToString()) is null).ToArray();
        foreach (var some in missing.Chunk(IssuesAtOnce))
            foreach (var row in await engine.ListAsync<FirstRow>($"""
                SELECT issue, tupleElement(told, 1) AS type, tupleElement(told, 2) AS message, tupleElement(told, 3) AS culprit, toInt32(tupleElement(told, 4)) AS level,
                       tupleElement(told, 5) AS platform, tupleElement(told, 6) AS algorithm, tupleElement(told, 7) AS service, tupleElement(told, 8) AS environment,
                       tupleElement(told, 9) AS release, tupleElement(told, 10) AS at, arrayFilter(part -> NOT startsWith(part, {OwnPrefix}), tupleElement(told, 11)) AS parts
                FROM
                (
                    SELECT issue, argMin(tuple(type, message, culprit, level, platform, algorithm, service, environment, release, toUnixTimestamp64Nano(time), fingerprint), (NOT whole, time)) AS told
                    FROM errors WHERE project = {regrouping.Project} AND issue IN ({some}) GROUP BY issue
                )
                """, ct))
                await _issues.PutAsync(row.Issue.ToString(), row.ToIssue(regrouping), actor, 0, ct);
        return [.. missing];
    }

    /// <summary>The goals to which something came that is older than what they knew: how they are, and how they should be.</summary>
    public async Task<IReadOnlyList<(IssueBefore Before, IssueBefore Now)>> EarlierAsync(Regrouping regrouping, CancellationToken ct)
    {
        var found = new List<(IssueBefore, IssueBefore)>();
        foreach (var some in Goals(regrouping).Chunk(IssuesAtOnce))
            foreach (var row in await engine.ListAsync<EarlierRow>($"""
                SELECT issue, toUnixTimestamp64Nano(min(time)) AS at, argMin(release, time) AS of_release, argMin(service, time) AS of_service, argMin(environment, time) AS of_environment
                FROM errors WHERE project = {regrouping.Project} AND issue IN ({some}) GROUP BY issue
                """, ct))
                if (_issues.Get(row.Issue.ToString()) is { } known && row.At < known.FirstSeen)
                    found.Add((new(known.Id, known.FirstSeen, known.FirstRelease, known.Service, known.Environment),
                        new(known.Id, row.At, row.OfRelease.Length > 0 ? row.OfRelease : known.FirstRelease, row.OfService, row.OfEnvironment)));
        return found;
    }

    /// <summary>Writes first occurrences into the documents of their issues.</summary>
    public async Task SayAsync(IReadOnlyList<IssueBefore> said, string actor, CancellationToken ct)
    {
        foreach (var one in said)
            while (_issues.Find(one.Issue.ToString()) is { } document && document.Body.FirstSeen != one.FirstSeen)
            {
                var changed = document.Body with { FirstSeen = one.FirstSeen, FirstRelease = one.FirstRelease, Service = one.Service, Environment = one.Environment };
                if ((await _issues.PutAsync(document.Id, changed, actor, document.Version, ct)).IsStored) break;
            }
    }

    private static IEnumerable<IssueId> Goals(Regrouping regrouping) => regrouping.Moves.Select(static move => move.To).Distinct();

    private sealed record EarlierRow(IssueId Issue, Timestamp At, string OfRelease, string OfService, string OfEnvironment);

    private sealed record FirstRow(
        IssueId Issue, string Type, string Message, string Culprit, int Level, string Platform, string Algorithm, string Service, string Environment, string Release, Timestamp At, ImmutableArray<string> Parts)
    {
        public Issue ToIssue(Regrouping regrouping) => new()
        {
            Id = Issue,
            Project = regrouping.Project,
            Key = new(Algorithm, $"{regrouping.Origin.ToString().ToLowerInvariant()}-{Issue}"),
            Fingerprint = new([.. Parts.Select(static part => part.Split(':', 2)).Select(static part => new FingerprintPart(part[0], part[^1]))]),
            Type = Type,
            Title = Message,
            Culprit = Culprit,
            Level = (ErrorLevel)Level,
            Platform = Platform,
            Service = Service,
            Environment = Environment,
            FirstRelease = Release,
            FirstSeen = At,
            Status = IssueStatus.Unresolved,
        };
    }
}
