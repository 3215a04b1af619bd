using Clew.Ingest.Errors;
using Clew.Ingest.Issues;
using Clew.Model;
using Clew.Shared;

namespace Clew.Ingest.Tests.Issues;

public sealed class IssueCandidatesTests
{
    private readonly RequestOutcomes _outcomes = new();
    private readonly ManualTime _time = new(new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
    private readonly IssueCandidates _candidates;

    public IssueCandidatesTests() => _candidates = new(_outcomes, _time);

    [Fact]
    public void An_issue_is_ready_when_its_event_is_in_the_engine()
    {
        var error = SomeError.FromSentry(5);
        Add(100, error, isDecided: true);

        Assert.Empty(_candidates.Ready(loadedThrough: 99));
        Assert.Equal([error], _candidates.Ready(loadedThrough: 100));
    }

    [Fact]
    public void An_issue_stays_ready_until_it_is_opened()
    {
        var error = SomeError.FromSentry(5);
        Add(100, error, isDecided: true);

        _candidates.Remove(_candidates.Ready(100).Single());

        Assert.True(_candidates.IsEmpty);
    }

    [Fact]
    public void The_earliest_event_tells_of_the_issue_and_the_first_to_come_when_it_is_ready()
    {
        var (first, earlier, later) = (SomeError.FromSentry(5), SomeError.FromSentry(4), SomeError.FromSentry(6));
        Add(100, first, isDecided: true);
        Add(200, earlier, isDecided: true);
        Add(300, later, isDecided: true);

        Assert.Equal([earlier], _candidates.Ready(100));
    }

    [Fact]
    public void An_earlier_event_that_comes_while_the_issue_is_being_opened_is_not_lost()
    {
        var (opened, earlier) = (SomeError.FromSentry(5), SomeError.FromSentry(4));
        Add(100, opened, isDecided: true);
        Add(100, earlier, isDecided: true);

        _candidates.Remove(opened);

        Assert.Equal([earlier], _candidates.Ready(100));
    }

    [Fact]
    public void An_event_is_held_while_its_request_runs()
    {
        Add(100, SomeError.FromSpan(5), isDecided: false);

        _time.Advance(IssueCandidates.Hold - TimeSpan.FromTicks(1));
        _candidates.Review();

        Assert.Empty(_candidates.Ready(100));
        Assert.False(_candidates.IsEmpty);
    }

    [Fact]
    public void An_event_opens_its_issue_as_soon_as_its_request_has_failed()
    {
        var error = SomeError.FromSpan(5);
        Add(100, error, isDecided: false);

        _outcomes.Learn([SomeError.Request(500)]);
        _candidates.Review();

        Assert.Equal([error], _candidates.Ready(100));
    }

    [Fact]
    public void An_event_whose_request_was_answered_with_a_4xx_opens_nothing()
    {
        Add(100, SomeError.FromSpan(5), isDecided: false);

        _outcomes.Learn([SomeError.Request(404)]);
        _candidates.Review();

        Assert.True(_candidates.IsEmpty);
    }

    [Fact]
    public void An_event_whose_request_never_tells_opens_its_issue_in_the_end()
    {
        var error = SomeError.FromSpan(5);
        Add(100, error, isDecided: false);

        _time.Advance(IssueCandidates.Hold);
        _candidates.Review();

        Assert.Equal([error], _candidates.Ready(100));
    }

    [Fact]
    public void An_event_whose_own_span_did_not_fail_opens_nothing_in_the_end()
    {
        Add(100, SomeError.FromSpan(5, handled: true), isDecided: false);

        _time.Advance(IssueCandidates.Hold);
        _candidates.Review();

        Assert.True(_candidates.IsEmpty);
    }

    [Fact]
    public void Undecided_events_beyond_the_bound_are_refused_and_decided_ones_are_not()
    {
        for (var i = 0; i < IssueCandidates.MaxUndecided; i++) Add(100, SomeError.FromSpan(5), isDecided: false);

        Assert.False(_candidates.TryAdd(new(100, 0, SomeError.FromSpan(5), false)));
        Assert.True(_candidates.TryAdd(new(100, 0, SomeError.FromSentry(5), true)));
    }

    private void Add(long position, GroupedError error, bool isDecided) =>
        Assert.True(_candidates.TryAdd(new(position, _time.GetTimestamp(), error, isDecided)));
}
