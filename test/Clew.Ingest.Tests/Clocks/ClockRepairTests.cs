using Clew.Ingest.Clocks;
using Clew.Ingest.Tests.Errors;
using Clew.Model;

namespace Clew.Ingest.Tests.Clocks;

public sealed class ClockRepairTests
{
    private static readonly IngestOptions Options = new() { MaxAge = TimeSpan.FromDays(30), MaxAhead = TimeSpan.FromHours(1), ClockTolerance = TimeSpan.FromMinutes(2) };
    private static readonly Timestamp Received = Timestamp.From(new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
    private static readonly Timestamp Oldest = Received - Options.MaxAge;
    private static readonly Timestamp Newest = Received + Options.MaxAhead;
    private static readonly Timestamp Born = new(0);

    [Fact]
    public void A_list_without_changes_is_the_same_list()
    {
        IReadOnlyList<LogRecord> logs = [Log(Oldest, "a"), Log(Received, "b"), Log(Newest, "c")];

        Assert.Same(logs, new ClockRepair(Options, Received, Received - TimeSpan.FromMinutes(2)).Repair(logs, ClockedSignals.Logs));
    }

    [Fact]
    public void What_was_sent_by_a_wrong_clock_is_moved_by_its_error_with_all_its_parts()
    {
        var hours = TimeSpan.FromHours(3);
        var clock = new ClockRepair(Options, Received, Received + hours);
        var at = Received + hours - TimeSpan.FromSeconds(10);
        var span = Some.Span(1) with { Context = At(at), Events = [new(at + TimeSpan.FromSeconds(1), "retry", AttributeList.Empty)], Attributes = AttributeList.Of(("a", "1")) };
        var error = Some.Error(ErrorSource.Sentry, "e1", span: 1) with { Context = At(at), Breadcrumbs = [new(at - TimeSpan.FromSeconds(5), "http", "info", "", AttributeList.Empty)] };

        var movedSpan = clock.Repair([span], ClockedSignals.Spans).Single();
        var movedError = clock.Repair([error], ClockedSignals.Errors).Single();

        Assert.Equal((at - hours, at + TimeSpan.FromSeconds(1) - hours), (movedSpan.Context.Time, movedSpan.Events[0].Time));
        Assert.Equal(("1", "corrected by -3 h"), (movedSpan.Attributes["a"], movedSpan.Attributes["clew.clock"]));
        Assert.Equal((at - hours, at - TimeSpan.FromSeconds(5) - hours), (movedError.Context.Time, movedError.Breadcrumbs[0].Time));
        Assert.Equal("corrected by -3 h", movedError.Tags["clew.clock"]);
        Assert.Equal(
            [((SignalKind.Span, "clock_corrected"), 1L), ((SignalKind.Error, "clock_corrected"), 1L)], clock.Repaired.Select(one => (one.Key, one.Value)));
    }

    [Fact]
    public void A_clock_that_began_in_1970_is_corrected_like_any_other()
    {
        var clock = new ClockRepair(Options, Received, Born + TimeSpan.FromMinutes(5));

        var log = clock.Repair([Log(Born + TimeSpan.FromMinutes(4), "a")], ClockedSignals.Logs).Single();

        Assert.Equal((Received - TimeSpan.FromMinutes(1), 0), (log.Context.Time, clock.TooOld));
        Assert.StartsWith("corrected by +20", log.Attributes["clew.clock"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_trace_from_the_future_ends_when_it_arrives_and_stays_in_order()
    {
        var resource = AttributeList.Of(("service.name", "phone"));
        var start = Received + TimeSpan.FromHours(2);
        SpanRecord Span(ulong id, int second, int seconds) => Some.Span(id) with
        {
            Context = At(start + TimeSpan.FromSeconds(second)), DurationNanoseconds = seconds * 1_000_000_000L, Resource = resource,
        };
        // The last one begins within what may be ahead: it is of the same clock all the same.
        var near = Some.Span(4) with { Context = At(Received + TimeSpan.FromMinutes(30)), Resource = resource };
        var clock = new ClockRepair(Options, Received);

        var spans = clock.Repair([Span(1, 0, 10), Span(2, 1, 3), Span(3, 4, 5), near], ClockedSignals.Spans);

        Assert.Equal(
            [Received - TimeSpan.FromSeconds(10), Received - TimeSpan.FromSeconds(9), Received - TimeSpan.FromSeconds(6), Received - TimeSpan.FromMinutes(90) - TimeSpan.FromSeconds(10)],
            spans.Select(span => span.Context.Time));
        Assert.Equal("ahead of its arrival, moved by -2 h", spans[0].Attributes["clew.clock"]);
        Assert.Equal([((SignalKind.Span, "clock_ahead"), 4L)], clock.Repaired.Select(one => (one.Key, one.Value)));
    }

    [Fact]
    public void One_wrong_clock_in_a_request_costs_no_other()
    {
        var right = AttributeList.Of(("host.name", "a"));
        var wrong = AttributeList.Of(("host.name", "b"));
        IReadOnlyList<LogRecord> logs =
        [
            Log(Received + TimeSpan.FromMinutes(5), "right") with { Resource = right },
            Log(Newest + TimeSpan.FromHours(1), "wrong") with { Resource = wrong },
            Log(Oldest - TimeSpan.FromSeconds(1), "old") with { Resource = right },
            Log(Born, "unset") with { Resource = wrong },
        ];
        var clock = new ClockRepair(Options, Received);

        var kept = clock.Repair(logs, ClockedSignals.Logs);

        Assert.Equal([("right", Received + TimeSpan.FromMinutes(5)), ("wrong", Received), ("unset", Received)], kept.Select(log => (log.Body, log.Context.Time)));
        Assert.Same(logs[0], kept[0]);
        Assert.Equal("was never set, moved to its arrival", kept[2].Attributes["clew.clock"]);
        Assert.Equal(1, clock.TooOld);
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    public void No_time_is_impossible(long nanoseconds)
    {
        var resource = AttributeList.Of(("host.name", "a"));
        var clock = new ClockRepair(Options, Received);
        IReadOnlyList<SpanRecord> spans =
        [
            Some.Span(1) with { Context = At(new(nanoseconds)), DurationNanoseconds = long.MaxValue, Resource = resource },
            Some.Span(2) with { Context = At(Received), Resource = resource },
        ];

        var kept = clock.Repair(spans, ClockedSignals.Spans);

        Assert.All(kept, span => Assert.InRange(span.Context.Time.UnixNanoseconds, Oldest.UnixNanoseconds, Newest.UnixNanoseconds));
        Assert.Equal(2, kept.Count);
    }

    [Fact]
    public void A_change_is_never_too_old_and_cannot_be_ahead()
    {
        var year = TimeSpan.FromDays(365);
        Change Change(Timestamp time) => new() { Id = new string('1', 32), Context = At(time), Kind = ChangeKind.Deployment, Title = "x" };
        var clock = new ClockRepair(Options, Received);

        var kept = clock.Repair([Change(Received - year), Change(Received + year)], ClockedSignals.Changes, isKeptForever: true);

        Assert.Equal([Received - year, Received], kept.Select(change => change.Context.Time));
        Assert.Equal((0, "ahead of its arrival, moved by -365 d"), (clock.TooOld, kept[1].Attributes["clew.clock"]));
    }

    [Fact]
    public void A_part_of_a_record_takes_the_time_of_the_record_where_its_own_is_out_of_bounds()
    {
        var clock = new ClockRepair(Options, Received);
        var span = Received - TimeSpan.FromSeconds(1);

        Assert.Equal([Oldest, Newest, span, span], new[] { Oldest, Newest, Oldest - TimeSpan.FromTicks(1), Newest + TimeSpan.FromTicks(1) }.Select(time => clock.Hold(time, span)));
    }

    private static Correlation At(Timestamp time) => Some.Context() with { Time = time };

    private static LogRecord Log(Timestamp time, string body) => Some.Log() with { Context = At(time), Body = body, Attributes = AttributeList.Empty, Resource = AttributeList.Of(("service.name", body)) };
}
