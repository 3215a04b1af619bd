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

    /// <summary>Rows that are copied in one statement: with bodies of some KB each, within its time on a slow disk.</summary>
    private const long RowsAtOnce = 100_000;

    /// <summary>What names a row: the request that it came with and what it is within.</summary>
    private static readonly string[] Identity = ["ingest_id", "event_id", "source", "span_id", "time", "occurrence"];

    private readonly IssueRecount _recount = new(engine);

    /// <summary>Brings all stored events to where the regrouping says. May be run again.</summary>
    public async Task ApplyAsync(Regrouping regrouping, CancellationToken ct)
    {
        var id = IdOf(regrouping);
        await WriteMovesAsync(regrouping, id, ct);
        foreach (var slice in await SlicesAsync(Leaving(regrouping, id), ct))
        {
            Sql moved = $"SELECT {Identities("")} FROM errors WHERE project = {regrouping.Project} AND trail[-1].1 = {id} AND {slice.In("")}";
            await CopyAsync("m.new_issue", $"arrayPushBack(e.trail, ({id}, e.issue))", $"{Leaving(regrouping, id)} AND {slice.In("e.")}", moved, ct);
            await DeleteAsync(regrouping.Project, slice, $"trail[-1].1 != {id} AND issue IN (SELECT old_issue FROM issue_moves WHERE regrouping = {id})", moved, ct);
        }
        await _recount.RunAsync(regrouping.Project, [.. regrouping.Moves.Select(static move => move.From).Distinct()], ct);
    }

    /// <summary>Brings back what the regrouping moved, and what came since and was led by it. May be run again.</summary>
    public async Task UndoAsync(Regrouping regrouping, CancellationToken ct)
    {
        var id = IdOf(regrouping);
        await WriteMovesAsync(regrouping, id, ct);
        Sql away = $"trail[-1].1 = {id}";
        Sql leaving = $"errors AS e WHERE e.project = {regrouping.Project} AND e.trail[-1].1 = {id}";
        foreach (var slice in await SlicesAsync(leaving, ct))
        {
            Sql back = $"""
                SELECT {Identities("")} FROM errors
                WHERE project = {regrouping.Project} AND issue IN (SELECT old_issue FROM issue_moves WHERE regrouping = {id}) AND NOT ({away}) AND {slice.In("")}
                """;
            await CopyAsync("e.trail[-1].2", $"arrayPopBack(e.trail)", $"{leaving} AND {slice.In("e.")}", back, ct);
            await DeleteAsync(regrouping.Project, slice, away, back, ct);
        }
        await _recount.RunAsync(regrouping.Project, [.. regrouping.Moves.Select(static move => move.To).Distinct()], ct);
    }

    /// <summary>
    /// Puts what came while a regrouping was on, and was keyed by it, where it would be without: moved for good, without a trail. May be run again.
    /// </summary>
    /// <param name="undone">With the moves of these.</param>
    public async Task RehomeAsync(Regrouping undone, CancellationToken ct)
    {
        // A number of its own, so that its moves do not mix with those of the regrouping.
        var id = ~IdOf(undone);
        await WriteMovesAsync(undone, id, ct);
        Sql came = $"{Leaving(undone, id)} AND e.received >= {undone.At}";
        foreach (var slice in await SlicesAsync(came, ct))
        {
            Sql there = $"SELECT {Identities("")} FROM errors WHERE project = {undone.Project} AND issue IN (SELECT new_issue FROM issue_moves WHERE regrouping = {id}) AND {slice.In("")}";
            await CopyAsync("m.new_issue", $"e.trail", $"{came} AND {slice.In("e.")}", there, ct);
            await DeleteAsync(undone.Project, slice, $"received >= {undone.At} AND issue IN (SELECT old_issue FROM issue_moves WHERE regrouping = {id})", there, ct);
        }
        await _recount.RunAsync(undone.Project, [.. undone.Moves.Select(static move => move.From).Distinct()], ct);
    }

    /// <summary>Whether there are stored events that <see cref="ApplyAsync"/> would move: they were on their way when it ran.</summary>
    public async Task<bool> AnyLeavingAsync(Regrouping regrouping, CancellationToken ct)
    {
        await WriteMovesAsync(regrouping, IdOf(regrouping), ct);
        return await engine.FirstOrDefaultAsync<Any>($"SELECT 1 AS one FROM {Leaving(regrouping, IdOf(regrouping))} LIMIT 1", ct) is not null;
    }

    /// <summary>Whether there are stored events that <see cref="UndoAsync"/> would bring back.</summary>
    public async Task<bool> AnyAwayAsync(Regrouping regrouping, CancellationToken ct) =>
        await engine.FirstOrDefaultAsync<Any>($"SELECT 1 AS one FROM errors WHERE project = {regrouping.Project} AND trail[-1].1 = {IdOf(regrouping)} LIMIT 1", ct) is not null;

    /// <summary>The number of a regrouping in the rows: its id.</summary>
    internal static ulong IdOf(Regrouping regrouping) => ulong.Parse(regrouping.Id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static Sql Identities(string prefix) => Sql.Raw(string.Join(", ", Identity.Select(column => prefix + column)));

    private static Sql Leaving(Regrouping regrouping, ulong id) => $"""
        errors AS e INNER JOIN (SELECT old_issue, strand AS of_strand, new_issue FROM issue_moves FINAL WHERE regrouping = {id}) AS m ON e.issue = m.old_issue
        WHERE e.project = {regrouping.Project} AND (m.of_strand = 0 OR m.of_strand = {StrandUnit.Of(regrouping.Facets, "e.")}) AND e.issue != m.new_issue
        """;

    /// <summary>Parts of what leaves that are small enough for one statement, by days: a day is a partition.</summary>
    private async Task<List<MoveSlice>> SlicesAsync(Sql leaving, CancellationToken ct)
    {
        var slices = new List<MoveSlice>();
        foreach (var (day, rows) in await engine.ListAsync<DayRow>($"SELECT toString(toDate(e.time)) AS day, toInt64(count()) AS rows FROM {leaving} GROUP BY day ORDER BY day", ct))
        {
            var count = (rows + RowsAtOnce - 1) / RowsAtOnce;
            for (var i = 0L; i < count; i++) slices.Add(new(day, i, count));
        }
        return slices;
    }

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

    private Task DeleteAsync(string project, MoveSlice slice, Sql condition, Sql copied, CancellationToken ct) =>
        engine.ExecuteAsync($"DELETE FROM errors WHERE project = {project} AND {slice.In("")} AND {condition} AND ({Identities("")}) IN ({copied})", ct);

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

    private sealed record Any(int One);

    private sealed record DayRow(string Day, long Rows);
}
