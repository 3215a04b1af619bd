using Clew.Model;
using Clew.Testing;
using Clew.Web.Traces;

namespace Clew.Web.Tests.Traces;

public sealed class TraceTreeTests
{
    private const long Millisecond = 1_000_000;

    /// <summary>A span that begins and lasts so many milliseconds.</summary>
    private static SpanRecord Span(ulong id, ulong parent, long start, long length, string service = "billing", SpanKind kind = SpanKind.Internal, bool failed = false) => new()
    {
        Context = Some.Context(service, time: new(Some.Noon.UnixNanoseconds + start * Millisecond)) with { TraceId = Some.Trace, SpanId = new(id) },
        ParentSpanId = new(parent),
        Name = $"span {id}",
        Kind = kind,
        DurationNanoseconds = length * Millisecond,
        Status = failed ? SpanStatus.Error : SpanStatus.Unset,
    };

    /// <summary>Each row as <c>depth id start+length</c> in ms, with <c>?</c> for a span that is missing.</summary>
    private static IEnumerable<string> Words(TraceTree tree) => tree.Rows.Select(row =>
        $"{row.Depth} {row.Id.Value}{(row.Span is null ? "?" : "")} {(row.Start - Some.Noon.UnixNanoseconds) / Millisecond}+{row.Duration / Millisecond}");

    /// <summary>The critical path as <c>id start-end</c> in ms, in order of time.</summary>
    private static IEnumerable<string> Path(TraceTree tree) => tree.Rows
        .SelectMany(row => row.Critical.Select(part => (row.Id, part)))
        .OrderBy(item => item.part.Start).ThenBy(item => item.part.End)
        .Select(item => $"{item.Id.Value} {(item.part.Start - Some.Noon.UnixNanoseconds) / Millisecond}-{(item.part.End - Some.Noon.UnixNanoseconds) / Millisecond}");

    [Fact]
    public void Children_follow_their_parent_in_order_of_their_start()
    {
        var tree = TraceTree.Build([Span(3, 1, 50, 10), Span(4, 2, 12, 5), Span(2, 1, 10, 20), Span(1, 0, 0, 100)]);

        Assert.Equal(["0 1 0+100", "1 2 10+20", "2 4 12+5", "1 3 50+10"], Words(tree));
        Assert.Equal([3, 1, 0, 0], tree.Rows.Select(row => row.Descendants));
        Assert.Equal((100 * Millisecond, 0, 0), (tree.Duration, tree.Duplicates, tree.Orphans));
    }

    [Fact]
    public void The_order_in_which_spans_arrive_does_not_matter()
    {
        SpanRecord[] spans = [Span(1, 0, 0, 100), Span(2, 1, 10, 20), Span(3, 1, 10, 20), Span(4, 9, 5, 5), Span(5, 6, 1, 1), Span(6, 5, 2, 1)];
        var expected = Words(TraceTree.Build(spans)).ToList();

        for (var turn = 1; turn < spans.Length; turn++)
            Assert.Equal(expected, Words(TraceTree.Build([.. spans.Skip(turn), .. spans.Take(turn)])));
    }

    [Fact]
    public void A_trace_without_spans_has_no_rows()
    {
        var tree = TraceTree.Build([]);

        Assert.Empty(tree.Rows);
        Assert.Equal((0L, 0L, (SpanRecord?)null), (tree.Start, tree.Duration, tree.Root));
    }

    [Fact]
    public void Spans_whose_parent_never_came_hang_below_a_note()
    {
        var tree = TraceTree.Build([Span(1, 0, 0, 100), Span(2, 77, 20, 10), Span(3, 77, 40, 20)]);

        Assert.Equal(["0 1 0+100", "0 77? 20+40", "1 2 20+10", "1 3 40+20"], Words(tree));
        Assert.Equal(2, tree.Orphans);
    }

    [Fact]
    public void The_first_span_stands_for_a_trace_whose_root_is_missing()
    {
        var tree = TraceTree.Build([Span(3, 2, 10, 5), Span(2, 77, 5, 20)]);

        Assert.Equal("span 2", tree.Root!.Name);
        Assert.Equal(["2 5-10", "3 10-15", "2 15-25"], Path(tree));
    }

    [Fact]
    public void The_same_span_twice_is_shown_once_with_the_fuller_record()
    {
        var tree = TraceTree.Build([Span(1, 0, 0, 0), Span(1, 0, 0, 100), Span(2, 1, 5, 5)]);

        Assert.Equal(["0 1 0+100", "1 2 5+5"], Words(tree));
        Assert.Equal(1, tree.Duplicates);
    }

    [Fact]
    public void A_circle_of_parents_is_opened_at_its_earliest_span()
    {
        var tree = TraceTree.Build([Span(1, 0, 0, 50), Span(12, 11, 20, 5), Span(11, 10, 10, 5), Span(10, 12, 15, 5), Span(13, 12, 1, 2)]);

        Assert.Equal(["0 1 0+50", "0 11 10+5", "1 12 20+5", "2 13 1+2", "2 10 15+5"], Words(tree));
        Assert.Equal([new SpanId(11)], tree.Rows.Where(row => row.InCycle).Select(row => row.Id));
    }

    [Fact]
    public void A_span_that_is_its_own_parent_is_a_root()
    {
        var tree = TraceTree.Build([Span(5, 5, 0, 10), Span(6, 5, 1, 2)]);

        Assert.Equal(["0 5 0+10", "1 6 1+2"], Words(tree));
    }

    [Fact]
    public void A_chain_of_thousands_of_spans_does_not_exhaust_the_stack()
    {
        var spans = Enumerable.Range(1, 5000).Select(i => Span((ulong)i, (ulong)i - 1, i, 10_000 - 2 * i)).ToList();

        var tree = TraceTree.Build(spans);

        Assert.Equal(5000, tree.Rows.Length);
        Assert.Equal((4999, 0), (tree.Rows[^1].Depth, tree.Rows[^1].Descendants));
        Assert.Equal(10_000 - 2, tree.Rows.SelectMany(row => row.Critical).Sum(part => part.End - part.Start) / Millisecond);
    }

    [Fact]
    public void A_row_says_that_a_span_below_it_failed()
    {
        var tree = TraceTree.Build([Span(1, 0, 0, 100), Span(2, 1, 10, 20), Span(3, 2, 12, 5, failed: true), Span(4, 1, 50, 10)]);

        Assert.Equal([(true, false), (true, false), (false, true), (false, false)], tree.Rows.Select(row => (row.FailedBelow, row.Failed)));
    }

    [Fact]
    public void The_critical_path_goes_back_from_the_end_through_what_finished_last()
    {
        // 2 and 3 run side by side; 3 finishes later, so 2 was waited for only until 3 began.
        var tree = TraceTree.Build([Span(1, 0, 0, 100), Span(2, 1, 10, 30), Span(3, 1, 20, 60), Span(4, 3, 30, 20)]);

        Assert.Equal(["1 0-20", "3 20-30", "4 30-50", "3 50-80", "1 80-100"], Path(tree));
    }

    [Fact]
    public void Siblings_one_after_the_other_are_all_critical()
    {
        var tree = TraceTree.Build([Span(1, 0, 0, 100), Span(2, 1, 10, 30), Span(3, 1, 40, 50)]);

        Assert.Equal(["1 0-10", "2 10-40", "3 40-90", "1 90-100"], Path(tree));
    }

    [Fact]
    public void Work_that_goes_on_after_its_parent_counts_up_to_the_parents_end()
    {
        var tree = TraceTree.Build([Span(1, 0, 0, 50), Span(2, 1, 10, 100), Span(3, 1, 60, 10)]);

        Assert.Equal(["1 0-10", "2 10-50"], Path(tree));
        Assert.Equal(110 * Millisecond, tree.Duration);
    }

    [Fact]
    public void A_servers_span_that_seems_to_begin_before_its_call_is_moved_into_the_middle_of_it()
    {
        var tree = TraceTree.Build(
        [
            Span(1, 0, 100, 100, "checkout", SpanKind.Client), Span(2, 1, 20, 60, "billing", SpanKind.Server), Span(3, 2, 30, 10, "billing"),
        ]);

        Assert.Equal(["0 1 100+100", "1 2 120+60", "2 3 130+10"], Words(tree));
        Assert.Equal([0, 100 * Millisecond, 100 * Millisecond], tree.Rows.Select(row => row.Skew));
    }

    [Fact]
    public void A_servers_span_that_seems_to_end_after_its_answer_is_moved_back()
    {
        var tree = TraceTree.Build([Span(1, 0, 0, 100, "checkout", SpanKind.Client), Span(2, 1, 500, 60, "billing", SpanKind.Server)]);

        Assert.Equal(["0 1 0+100", "1 2 20+60"], Words(tree));
    }

    [Fact]
    public void Spans_of_one_service_are_never_moved_against_each_other()
    {
        var tree = TraceTree.Build([Span(1, 0, 100, 100), Span(2, 1, 50, 20, kind: SpanKind.Server)]);

        Assert.Equal([0L, 0L], tree.Rows.Select(row => row.Skew));
        Assert.Equal(50 * Millisecond, tree.Start - Some.Noon.UnixNanoseconds);
    }

    [Fact]
    public void A_message_that_is_consumed_after_it_was_sent_is_left_where_it_is()
    {
        var tree = TraceTree.Build([Span(1, 0, 0, 10, "checkout", SpanKind.Producer), Span(2, 1, 500, 60, "mailer", SpanKind.Consumer)]);

        Assert.Equal(["0 1 0+10", "1 2 500+60"], Words(tree));
    }
}
