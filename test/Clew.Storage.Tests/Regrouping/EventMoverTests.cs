using Clew.Model;
using Clew.Storage.Regrouping;
using Clew.Storage.Rows;
using Clew.Testing;

namespace Clew.Storage.Tests.Regrouping;

/// <summary>Events that are moved from issue to issue: none is lost, rollups follow, and undoing brings each back.</summary>
public sealed class EventMoverTests(EngineFixture engine)
{
    private static readonly IssueId A = new(0xa), B = new(0xb), C = new(0xc), D = new(0xd);

    private readonly string _project = $"project-{Guid.NewGuid():N}";
    private readonly Timestamp _now = Timestamp.From(TimeProvider.System.GetUtcNow());
    private readonly EventMover _mover = new(engine.Client);

    [Fact]
    public async Task Merged_and_split_events_are_counted_where_they_are_and_come_back_exactly()
    {
        await InsertAsync([.. Events(A, strand: 1, count: 5), .. Events(A, strand: 2, count: 3), .. Events(B, strand: 3, count: 4), .. Events(C, strand: 4, count: 2)]);
        var before = await RowsAsync();
        var regrouping = Plan(new(B, 0, C), new(A, 2, D));

        await _mover.ApplyAsync(regrouping, CancellationToken.None);
        Assert.Equal([(A, 1, 5), (C, 3, 4), (C, 4, 2), (D, 2, 3)], await CountsAsync());
        Assert.Equal([(A, 5), (C, 6), (D, 3)], await RolledUpAsync());

        await _mover.ApplyAsync(regrouping, CancellationToken.None);
        Assert.Equal([(A, 1, 5), (C, 3, 4), (C, 4, 2), (D, 2, 3)], await CountsAsync());

        await _mover.UndoAsync(regrouping, CancellationToken.None);
        Assert.Equal(before, await RowsAsync());
        Assert.Equal([(A, 8), (B, 4), (C, 2)], await RolledUpAsync());
    }

    [Fact]
    public async Task What_came_while_it_was_applied_goes_back_to_where_its_key_says()
    {
        await InsertAsync(Events(A, strand: 1, count: 2));
        var regrouping = Plan(new IssueMove(A, 0, B));
        await _mover.ApplyAsync(regrouping, CancellationToken.None);
        TrailStep way = new(ulong.Parse(regrouping.Id, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture), A);
        await InsertAsync([.. Events(B, strand: 1, count: 3, home: A, trail: way), .. Events(B, strand: 2, count: 4, home: A, trail: way, isLight: true), .. Events(B, strand: 9, count: 1)]);

        await _mover.UndoAsync(regrouping, CancellationToken.None);

        Assert.Equal([(A, 1, 5), (A, 2, 4), (B, 9, 1)], await CountsAsync());
    }

    [Fact]
    public async Task Later_regrouping_of_the_same_events_is_undone_first()
    {
        await InsertAsync(Events(A, strand: 1, count: 2));
        var (first, second) = (Plan(new IssueMove(A, 0, B)), Plan(new IssueMove(B, 0, C)) with { Id = Guid.NewGuid().ToString("n")[..16] });
        await _mover.ApplyAsync(first, CancellationToken.None);
        await _mover.ApplyAsync(second, CancellationToken.None);
        Assert.Equal([(C, 1, 2)], await CountsAsync());
        await _mover.UndoAsync(second, CancellationToken.None);
        Assert.Equal([(B, 1, 2)], await CountsAsync());
        await _mover.UndoAsync(first, CancellationToken.None);
        Assert.Equal([(A, 1, 2)], await CountsAsync());
    }

    private Storage.Regrouping.Regrouping Plan(params IssueMove[] moves) =>
        new() { Id = Guid.NewGuid().ToString("n")[..16], Project = _project, Origin = RegroupingOrigin.Merge, State = RegroupingState.Applying, Moves = [.. moves], At = _now, By = "test" };

    private List<GroupedError> Events(IssueId issue, ulong strand, int count, IssueId home = default, TrailStep? trail = null, bool isLight = false) => [.. Enumerable.Range(0, count).Select(n =>
        Some.Grouped(Some.Error(Some.Context(time: _now + TimeSpan.FromMilliseconds(n)) with { Project = _project }, $"{issue.Value:x8}{strand:x8}{n + (home.IsNone ? 0 : 100):x16}"),
            occurrence: issue.Value * 1000 + strand * 100 + (ulong)n + (home.IsNone ? 0UL : 50UL)) with
        {
            Issue = issue, Strand = strand, Features = "2 dotnet\n", Home = home.IsNone ? issue : home, Trail = trail is { } step ? [step] : [], IsLight = isLight,
        })];

    private async Task InsertAsync(List<GroupedError> errors)
    {
        using var buffer = new RowBuffer();
        foreach (var error in errors) ErrorRow.Write(buffer, error, _now, 7);
        await engine.Client.InsertAsync(SignalTable.Errors, [buffer.WrittenMemory], Guid.NewGuid().ToString());
    }

    private async Task<List<(IssueId, int, int)>> CountsAsync() =>
        [.. (await engine.Client.ListAsync<Counted>($"SELECT issue, toInt32(strand) AS strand, toInt32(count()) AS events FROM errors WHERE project = {_project} GROUP BY issue, strand ORDER BY issue, strand"))
            .Select(static row => (row.Issue, row.Strand, row.Events))];

    private async Task<List<(IssueId, int)>> RolledUpAsync() =>
        [.. (await engine.Client.ListAsync<RolledUp>($"SELECT issue, toInt32(uniqMerge(occurrences)) AS events FROM issues_1h WHERE project = {_project} GROUP BY issue ORDER BY issue"))
            .Select(static row => (row.Issue, row.Events))];

    private async Task<IReadOnlyList<Row>> RowsAsync() => await engine.Client.ListAsync<Row>(
        $"SELECT issue, lower(hex(event_id)) AS event, body, toString(fingerprint) AS fingerprint, toString(trail) AS trail FROM errors WHERE project = {_project} ORDER BY event_id");

    private sealed record Counted(IssueId Issue, int Strand, int Events);

    private sealed record RolledUp(IssueId Issue, int Events);

    private sealed record Row(IssueId Issue, string Event, string Body, string Fingerprint, string Trail);
}
