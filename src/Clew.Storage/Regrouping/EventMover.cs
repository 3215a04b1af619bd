using System.Globalization;
using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Storage.Regrouping;

/// <summary>
/// Moves stored error events from issue to issue. A row is copied with its new issue and then deleted, and what is deleted is only what was copied:
/// interrupted anywhere, it is run again and ends in the same state, and rows that come meanwhile stay. Each row keeps a trail of where it was, by which
/// it finds back exactly.
/// </summary>
public sealed class EventMover(EngineClient engine)
{
    /// <summary>Moves in one statement: some hundred kilobytes.</summary>
    private const int MovesAtOnce = 5_000;

    /// <summary>What names a row: the request that it came with and what it is within.</summary>
    private static readonly string[] Identity = ["ingest_id", "event_id", "source", "span_id", "time", "occurrence"];

    private readonly IssueRecount _recount = new(engine);

    /// <summary>Brings all stored events to where the regrouping says. May be run again.</summary>
    public async Task ApplyAsync(Regrouping regrouping, CancellationToken ct)
    {
        var id = IdOf(regrouping);
        await WriteMovesAsync(regrouping, id, ct);
        Sql moved = $"""
            errors AS e INNER JOIN (SELECT old_issue, strand AS of_strand, new_issue FROM issue_moves FINAL WHERE regrouping = {id}) AS m ON e.issue = m.old_issue
            WHERE e.project = {regrouping.Project} AND (m.of_strand = 0 OR m.of_strand = e.strand)
            """;
        await CopyAsync("m.new_issue", $"arrayPushBack(e.trail, ({id}, e.issue))", moved, Moved(regrouping.Project, id), ct);
        await DeleteAsync(regrouping.Project, $"trail[-1].1 != {id} AND issue IN (SELECT old_issue FROM issue_moves WHERE regrouping = {id})", Moved(regrouping.Project, id), ct);
        await _recount.RunAsync(regrouping.Project, [.. regrouping.Moves.Select(static move => move.From).Distinct()], ct);
    }

    /// <summary>Brings back what the regrouping moved, and what came since and was led by it. May be run again.</summary>
    public async Task UndoAsync(Regrouping regrouping, CancellationToken ct)
    {
        var id = IdOf(regrouping);
        await WriteMovesAsync(regrouping, id, ct);
        // A row without a trail whose key alone would have put it elsewhere came while the regrouping was applied.
        Sql away = $"""
            (trail[-1].1 = {id} OR (empty(trail) AND home != 0 AND home != issue AND (home, issue) IN (SELECT old_issue, new_issue FROM issue_moves WHERE regrouping = {id})))
            """;
        Sql back = $"""
            SELECT {Identities("")} FROM errors WHERE project = {regrouping.Project} AND issue IN (SELECT old_issue FROM issue_moves WHERE regrouping = {id}) AND NOT {away}
            """;
        await CopyAsync("if(empty(e.trail), e.home, e.trail[-1].2)", $"if(empty(e.trail), e.trail, arrayPopBack(e.trail))",
            $"errors AS e WHERE e.project = {regrouping.Project} AND {away}", back, ct);
        await DeleteAsync(regrouping.Project, away, back, ct);
        await _recount.RunAsync(regrouping.Project, [.. regrouping.Moves.Select(static move => move.To).Distinct()], ct);
    }

    /// <summary>The number of a regrouping in the rows: its id.</summary>
    internal static ulong IdOf(Regrouping regrouping) => ulong.Parse(regrouping.Id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static Sql Identities(string prefix) => Sql.Raw(string.Join(", ", Identity.Select(column => prefix + column)));

    private static Sql Moved(string project, ulong id) => $"SELECT {Identities("")} FROM errors WHERE project = {project} AND trail[-1].1 = {id}";

    private async Task CopyAsync(string issue, Sql trail, Sql source, Sql alreadyCopied, CancellationToken ct)
    {
        var columns = (await engine.ListAsync<Column>(
            $"""
             SELECT name FROM system.columns WHERE database = currentDatabase() AND table = 'errors' AND default_kind NOT IN ('MATERIALIZED', 'ALIAS') ORDER BY position
             """, ct)).Select(static column => column.Name).ToList();
        var values = Sql.Join(", ", columns.Select(column => column switch
        {
            "issue" => Sql.Raw(issue),
            "trail" => trail,
            _ => Sql.Raw("e." + column),
        }));
        // Without deduplication: the block may be equal to one that was deleted.
        await engine.ExecuteAsync(
            $"""
             INSERT INTO errors ({Sql.Raw(string.Join(", ", columns))}) SELECT {values} FROM {source} AND ({Identities("e.")}) NOT IN ({alreadyCopied})
             SETTINGS insert_deduplicate = 0
             """, ct);
    }

    private Task DeleteAsync(string project, Sql condition, Sql copied, CancellationToken ct) =>
        engine.ExecuteAsync($"DELETE FROM errors WHERE project = {project} AND {condition} AND ({Identities("")}) IN ({copied})", ct);

    private async Task WriteMovesAsync(Regrouping regrouping, ulong id, CancellationToken ct)
    {
        foreach (var some in regrouping.Moves.Chunk(MovesAtOnce))
            await engine.ExecuteAsync(
                $"""
                 INSERT INTO issue_moves SELECT {id}, move.1, move.2, move.3
                 FROM (SELECT arrayJoin(arrayZip({some.Select(static move => move.From.Value)}, {some.Select(static move => move.Strand)}, {some.Select(static move => move.To.Value)})) AS move)
                 """, ct);
    }

    private sealed record Column(string Name);
}
