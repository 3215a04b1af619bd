using Clew.Model;
using Clew.Testing;
using Clew.Incidents.Timelines;

namespace Clew.Incidents.Tests.Timelines;

public sealed class TimelineComposerTests
{
    private static readonly TimeWindow Window = new(Some.Noon, Some.Noon + TimeSpan.FromMinutes(10));

    private static readonly Dictionary<TimelineLane, long> NothingLeftOut = [];

    private static TimelineEntry Entry(TimelineLane lane, double seconds, string title, string reason = "because", string link = "/x", double length = 0) => new()
    {
        Lane = lane,
        Time = Some.Noon + TimeSpan.FromSeconds(seconds),
        End = Some.Noon + TimeSpan.FromSeconds(seconds + length),
        Title = title,
        Reason = reason,
        Link = link,
    };

    private static TimelineCandidate Candidate(TimelineEntry entry, int rank = 1) => new(entry, rank);

    [Fact]
    public void Entries_of_all_lanes_are_merged_in_order_of_time()
    {
        var log = Entry(TimelineLane.Logs, 5, "log");
        var error = Entry(TimelineLane.Errors, 3, "error");
        var change = Entry(TimelineLane.Changes, 1, "change");

        var timeline = TimelineComposer.Compose(Window, [Candidate(log), Candidate(error), Candidate(change)], NothingLeftOut);

        Assert.Equal([change, error, log], timeline.Entries);
        Assert.Equal((Window.From, Window.To), (timeline.From, timeline.To));
        Assert.Empty(timeline.Omitted);
    }

    [Fact]
    public void Of_what_happened_at_one_instant_the_change_comes_first()
    {
        var error = Entry(TimelineLane.Errors, 1, "a");
        var change = Entry(TimelineLane.Changes, 1, "z");

        Assert.Equal([change, error], TimelineComposer.Compose(Window, [Candidate(error), Candidate(change)], NothingLeftOut).Entries);
    }

    [Fact]
    public void One_thing_from_two_sources_is_one_entry_with_both_reasons()
    {
        var one = Entry(TimelineLane.Logs, 1, "Charge failed", "logged in failing trace 0af76519", "/logs?at=1") with { Tone = TimelineTone.Bad };
        var other = one with { Reason = "never logged before the change" };

        var timeline = TimelineComposer.Compose(Window, [Candidate(one, 1), Candidate(other, 0)], NothingLeftOut);

        Assert.Equal([one with { Reason = "never logged before the change; logged in failing trace 0af76519" }], timeline.Entries);
    }

    [Fact]
    public void What_is_outside_of_the_window_is_neither_shown_nor_counted()
    {
        var before = Entry(TimelineLane.Changes, -5, "before");
        var into = Entry(TimelineLane.Errors, -5, "begins before, ends within", length: 10);
        var after = Entry(TimelineLane.Logs, 601, "after");

        var timeline = TimelineComposer.Compose(Window, [Candidate(before), Candidate(into), Candidate(after)], NothingLeftOut);

        Assert.Equal([into], timeline.Entries);
        Assert.Empty(timeline.Omitted);
    }

    [Fact]
    public void A_full_lane_keeps_the_lowest_ranks_and_counts_the_rest()
    {
        var bound = TimelineComposer.Bound(TimelineLane.Traces);
        var many = Enumerable.Range(0, bound + 3).Select(i => Candidate(Entry(TimelineLane.Traces, i, $"trace {i}"), rank: 1));
        var last = Candidate(Entry(TimelineLane.Traces, 500, "the last"), rank: 0);

        var timeline = TimelineComposer.Compose(Window, [.. many, last], new Dictionary<TimelineLane, long> { [TimelineLane.Traces] = 100, [TimelineLane.Logs] = 0 });

        Assert.Equal([.. Enumerable.Range(0, bound - 1).Select(i => $"trace {i}"), "the last"], timeline.Entries.Select(entry => entry.Title));
        Assert.Equal([KeyValuePair.Create(TimelineLane.Traces, 104L)], timeline.Omitted);
    }

    [Fact]
    public void What_is_left_out_is_counted_as_the_things_that_it_stands_for()
    {
        var bound = TimelineComposer.Bound(TimelineLane.Errors);
        var buckets = Enumerable.Range(0, bound + 1).Select(i => Candidate(Entry(TimelineLane.Errors, i, $"bucket {i}", length: 1) with { Count = 7 }));

        Assert.Equal(7, TimelineComposer.Compose(Window, buckets, NothingLeftOut).Omitted[TimelineLane.Errors]);
    }

    [Fact]
    public void The_order_of_the_candidates_does_not_matter()
    {
        List<TimelineCandidate> candidates = [.. Enumerable.Range(0, 40).Select(i => Candidate(Entry(TimelineLane.Traces, i % 7, $"trace {i % 25}", $"reason {i}"), i % 3))];
        var expected = TimelineComposer.Compose(Window, candidates, NothingLeftOut);

        candidates.Reverse();

        Assert.Equal(expected.Entries, TimelineComposer.Compose(Window, candidates, NothingLeftOut).Entries);
    }
}
