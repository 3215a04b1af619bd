using Clew.Incidents.Timelines;
using Clew.Model;
using Clew.Testing;
using Clew.Web.Timelines;

namespace Clew.Web.Tests.Timelines;

public sealed class IssueTimelineQueryTests(EngineFixture engine) : IAsyncLifetime
{
    private readonly Story _story = new(new Signals(engine.Client));
    private readonly IssueTimelineQuery _query = new(engine.Client);
    private IssueScope _scope = null!;
    private Timeline _timeline = null!;

    public async ValueTask InitializeAsync()
    {
        await _story.TellAsync();
        _scope = await _query.ScopeAsync(_story.Issue);
        _timeline = await _query.RunAsync(_scope, _scope.DefaultWindow());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private IEnumerable<TimelineEntry> Lane(TimelineLane lane) => _timeline.Entries.Where(entry => entry.Lane == lane);

    [Fact]
    public void The_scope_knows_when_it_happens_and_which_services_its_requests_pass()
    {
        Assert.Equal((Story.At(10.3), Story.At(10.3 + Story.Failures - 1)), (_scope.FirstSeen, _scope.LastSeen));
        Assert.Equal(["billing"], _scope.OwnServices);
        Assert.Equal(["billing", "checkout"], _scope.PathServices);
        Assert.Equal(Story.Deployed, _scope.ChangeBefore);
    }

    [Fact]
    public void The_window_is_from_the_deployment_before_to_the_last_occurrence_with_a_margin() =>
        Assert.Equal((Story.At(-10), Story.At(10.3 + Story.Failures - 1 + 10)), (_timeline.From, _timeline.To));

    [Fact]
    public void Every_entry_says_why_it_is_there_and_leads_to_its_data() =>
        Assert.All(_timeline.Entries, entry =>
        {
            Assert.NotEqual("", entry.Reason);
            Assert.NotEqual("", entry.Title);
            Assert.StartsWith("/", entry.Link, StringComparison.Ordinal);
        });

    [Fact]
    public void Changes_are_those_of_the_path_and_of_the_whole_environment() =>
        Assert.Equal(
        [
            ("billing change 1", "of the service that reports this issue, 10 s before the first occurrence"),
            ("checkout change 3", "of a service on the path of its traces, 9.7 s after the first occurrence"),
            (" change 5", "concerns the whole environment, 19 s after the first occurrence"),
        ], Lane(TimelineLane.Changes).Select(entry => (entry.Title, entry.Reason)));

    [Fact]
    public void Nothing_of_the_issue_lies_before_the_change_that_caused_it()
    {
        var change = Lane(TimelineLane.Changes).First();

        Assert.All(Lane(TimelineLane.Errors), entry => Assert.True(entry.Time >= change.Time, $"{entry.Title} at {entry.Time} is before {change.Time}"));
    }

    [Fact]
    public void The_buckets_together_are_all_occurrences()
    {
        var buckets = Lane(TimelineLane.Errors).Where(entry => entry.End > entry.Time).ToList();

        Assert.Equal(Story.Failures, buckets.Sum(entry => entry.Count));
        Assert.All(buckets, entry => Assert.Equal(TimelineTone.Bad, entry.Tone));
    }

    [Fact]
    public void The_first_and_the_last_occurrence_are_marked() =>
        Assert.Equal(
            [("First occurrence, in v2.4.1", Story.At(10.3)), ("Last occurrence", Story.At(10.3 + Story.Failures - 1))],
            Lane(TimelineLane.Errors).Where(entry => entry.End == entry.Time).Select(entry => (entry.Title, entry.Time)));

    [Fact]
    public void Some_failing_traces_are_shown_with_a_healthy_one_before_the_change()
    {
        var traces = Lane(TimelineLane.Traces).ToList();

        Assert.Equal($"/traces/{_story.Trace(100)}", traces[0].Link);
        Assert.Equal($"/traces/{_story.Trace(100 + Story.Failures - 1)}", traces[^1].Link);
        Assert.Equal(TraceEntries.MostFailing, traces.Count(entry => entry.Tone == TimelineTone.Bad));
        Assert.Equal(Story.Failures - TraceEntries.MostFailing, _timeline.Omitted[TimelineLane.Traces]);
        Assert.Equal("POST /orders failed after 500 ms", traces[0].Title);
    }

    [Fact]
    public async Task A_healthy_trace_of_the_same_operation_is_there_to_compare()
    {
        var wide = await _query.RunAsync(_scope, new(Story.At(-100), Story.At(60)));

        var healthy = Assert.Single(wide.Entries, entry => entry is { Lane: TimelineLane.Traces, Tone: TimelineTone.Good });
        Assert.Equal(($"/traces/{_story.Trace(10)}", "POST /orders succeeded in 500 ms"), (healthy.Link, healthy.Title));
        Assert.Equal("the same operation before the change, to compare; 2 spans in 2 services", healthy.Reason);
    }

    [Fact]
    public void Log_lines_are_those_of_the_failing_traces_and_kinds_that_are_new()
    {
        var first = Lane(TimelineLane.Logs).First(entry => entry.Title == "Charge failed");

        Assert.Equal($"never logged before the change, {Story.Failures} lines since; logged in failing trace {_story.Trace(100).ToString()[..8]}", first.Reason);
        Assert.Equal(TimelineTone.Bad, first.Tone);
        Assert.StartsWith($"/logs?trace={_story.Trace(100)}&at=", first.Link, StringComparison.Ordinal);
        Assert.Contains(Lane(TimelineLane.Logs), entry => entry.Title == "Charging 100");
        Assert.DoesNotContain(Lane(TimelineLane.Logs), entry => entry.Title == "Charging 1");
    }

    [Fact]
    public async Task Zoomed_in_only_what_is_in_the_window_is_there()
    {
        var window = new TimeWindow(Story.At(20), Story.At(22));

        var timeline = await _query.RunAsync(_scope, window);

        Assert.Equal((window.From, window.To), (timeline.From, timeline.To));
        Assert.All(timeline.Entries, entry => Assert.True(window.Overlaps(entry.Time, entry.End)));
        Assert.Equal(2, timeline.Entries.Where(entry => entry.Lane == TimelineLane.Errors && entry.End > entry.Time).Sum(entry => entry.Count));
        Assert.Equal(2, timeline.Entries.Count(entry => entry.Lane == TimelineLane.Traces));
    }

    [Fact]
    public async Task An_issue_whose_events_are_gone_still_has_its_changes_and_new_kinds_of_lines()
    {
        var gone = _story.Issue with { Id = new(0xdead), FirstSeen = Story.At(10) };

        var scope = await _query.ScopeAsync(gone);
        var timeline = await _query.RunAsync(scope, scope.DefaultWindow());

        Assert.Equal((Story.At(10), Story.Deployed), (scope.FirstSeen, scope.ChangeBefore));
        Assert.Equal(["billing change 1", "Charge failed"], timeline.Entries.Select(entry => entry.Title));
    }

    [Fact]
    public void The_api_names_lanes_and_tones_in_words()
    {
        var answer = TimelineAnswer.Of(_timeline, TimelineLane.Changes);

        Assert.Equal(["changes", "changes", "changes"], answer.Entries.Select(entry => entry.Lane));
        Assert.Equal(("2026-11-21T10:00:00.0000000Z", "neutral", 1L), (answer.Entries[0].Time, answer.Entries[0].Tone, answer.Entries[0].Count));
        Assert.Empty(answer.Omitted);
    }
}
