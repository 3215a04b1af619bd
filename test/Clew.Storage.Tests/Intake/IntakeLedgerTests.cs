using Clew.Model;
using Clew.Shared;
using Clew.Storage.Intake;

namespace Clew.Storage.Tests.Intake;

public sealed class IntakeLedgerTests
{
    private static readonly KeyScope Shop = new("shop-key", "default", "production");
    private static readonly KeyScope Flood = new("flood-key", "default", "production");

    private readonly ManualTime _time = new(new(2026, 11, 21, 12, 0, 30, TimeSpan.Zero));
    private readonly IntakeLedger _ledger;

    public IntakeLedgerTests() => _ledger = new(_time);

    [Fact]
    public void Records_are_summed_by_key_minute_signal_outcome_and_reason()
    {
        _ledger.Accepted(Shop, SignalKind.Span, 3, 100);
        _ledger.Accepted(Shop, SignalKind.Span, 4, 50);
        _ledger.Discarded(null, "log", DiscardReason.Unauthorized, 1);
        _time.Advance(TimeSpan.FromSeconds(30));
        _ledger.Accepted(Shop, SignalKind.Span, 5, 1);

        Assert.Equal(
            [
                "default shop-key 12:00 span accepted  7 150",
                "default shop-key 12:01 span accepted  5 1",
                "  12:00 log discarded unauthorized 1 0",
            ],
            Texts(_ledger.Unwritten()));
    }

    [Fact]
    public void A_sender_that_invents_names_is_bounded_and_no_record_is_left_out()
    {
        for (var i = 0; i < 10_000; i++) _ledger.Discarded(Flood, $"item-{i}", DiscardReason.UnsupportedItem($"item-{i}"), 1);
        for (var i = 0; i < 10_000; i++) _ledger.Discarded(Flood, "item", $"reason-{i}", 1);

        var lines = _ledger.Unwritten();
        Assert.Equal(KeyCounts.MaxNames + KeyCounts.MaxFamilies + 1, lines.Count);
        Assert.Equal(20_000, lines.Sum(line => line.Value.Records));
        Assert.Equal(10_000 - KeyCounts.MaxNames, lines.Single(line => line.Key is { Signal: "other", Reason: "unsupported_item" }).Value.Records);
    }

    [Fact]
    public void Names_that_one_key_invents_hide_nothing_of_another_key()
    {
        for (var i = 0; i < 10_000; i++) _ledger.Discarded(Flood, $"item-{i}", $"reason-{i}", 1);
        for (var i = 0; i < 10_000; i++) _ledger.Discarded(null, $"item-{i}", $"reason-{i}", 1);
        _ledger.Discarded(Shop, "span", DiscardReason.TooOld, 2);
        _ledger.Accepted(Shop, SignalKind.Log, 1, 10);

        Assert.Equal(
            ["default shop-key 12:00 log accepted  1 10", "default shop-key 12:00 span discarded too_old 2 0"],
            Texts(_ledger.Unwritten().Where(line => line.Key.Key == Shop.KeyId)));
    }

    [Fact]
    public void What_a_key_is_refused_for_keeps_its_reason_whatever_names_came_before()
    {
        for (var i = 0; i < 10_000; i++) _ledger.Discarded(Flood, $"item-{i}", DiscardReason.UnsupportedItem($"item-{i}"), 1);
        _ledger.Discarded(Flood, "span", DiscardReason.JournalFull, 7);

        Assert.Equal(7, _ledger.Unwritten().Single(line => line.Key.Reason == DiscardReason.JournalFull).Value.Records);
    }

    [Fact]
    public void The_bound_of_names_is_for_an_hour()
    {
        for (var i = 0; i < 10_000; i++) _ledger.Discarded(Flood, "item", $"reason-{i}", 1);
        _ledger.Written(_ledger.NextBatch()!);
        _ledger.Discarded(Flood, "item", "same-hour", 1);
        _ledger.Written(_ledger.NextBatch()!);
        _time.Advance(TimeSpan.FromHours(1));
        _ledger.Discarded(Flood, "item", "late", 1);
        _ledger.Written(_ledger.NextBatch()!);
        _ledger.Discarded(Flood, "item", "next-hour", 1);

        Assert.Equal(["default flood-key 13:00 item discarded next-hour 1 0"], Texts(_ledger.Unwritten()));
    }

    [Fact]
    public void While_the_engine_is_away_minutes_are_bounded_and_names_are_kept()
    {
        for (var minute = 0; minute < 3 * KeyCounts.MaxLines; minute++)
        {
            _ledger.Accepted(Shop, SignalKind.Span, 1, 1);
            _ledger.Discarded(Shop, "log", DiscardReason.TooLarge, 1);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        var lines = _ledger.Unwritten();
        Assert.Equal(KeyCounts.MaxLines, lines.Count);
        Assert.Equal(
            [("", 3L * KeyCounts.MaxLines), (DiscardReason.TooLarge, 3L * KeyCounts.MaxLines)],
            lines.GroupBy(line => line.Key.Reason).Select(same => (same.Key, same.Sum(line => line.Value.Records))).Order());
    }

    [Fact]
    public void A_batch_is_the_same_until_it_is_written()
    {
        _ledger.Accepted(Shop, SignalKind.Span, 1, 1);
        var first = _ledger.NextBatch();
        _ledger.Accepted(Shop, SignalKind.Span, 2, 1);
        var again = _ledger.NextBatch();
        var unwritten = _ledger.Unwritten().Sum(line => line.Value.Records);
        _ledger.Written(again!);
        var second = _ledger.NextBatch();

        Assert.Same(first, again);
        Assert.Equal((3, 2), (unwritten, second!.Lines.Sum(line => line.Value.Records)));
        Assert.NotEqual(first!.Token, second.Token);
    }

    [Fact]
    public void The_last_hundred_rejections_are_kept_and_long_texts_are_cut()
    {
        for (var i = 0; i < 150; i++)
            _ledger.Rejected(new(_time.GetUtcNow(), "", "/" + new string('p', 1_000), 400, $"reason-{i}", new string('d', 1_000)));

        var rejections = _ledger.LastRejections();
        Assert.Equal(Enumerable.Range(50, 100).Reverse().Select(i => $"reason-{i}"), rejections.Select(rejection => rejection.Reason));
        Assert.Equal([(300, 300)], rejections.Select(rejection => (rejection.Path.Length, rejection.Detail.Length)).Distinct());
    }

    private static IEnumerable<string> Texts(IEnumerable<KeyValuePair<IntakeLine, (long Records, long Bytes)>> lines) => lines
        .Select(line => string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{line.Key.Project} {line.Key.Key} {DateTimeOffset.FromUnixTimeSeconds(line.Key.Minute):HH:mm} {line.Key.Signal} {line.Key.Outcome} {line.Key.Reason} {line.Value.Records} {line.Value.Bytes}"))
        .OrderByDescending(text => text, StringComparer.Ordinal).Reverse().OrderBy(text => text[0] == ' ');
}
