using Clew.Ingest.Errors;
using Clew.Model;

namespace Clew.Ingest.Tests.Errors;

public sealed class HandledRuleTests
{
    [Theory]
    [InlineData(404, SpanStatus.Unset, IssueDecision.Handled)]
    [InlineData(404, SpanStatus.Error, IssueDecision.Opens)]
    [InlineData(500, SpanStatus.Unset, IssueDecision.Opens)]
    [InlineData(200, SpanStatus.Unset, IssueDecision.Opens)]
    [InlineData(0, SpanStatus.Error, IssueDecision.Opens)]
    public void Exception_of_a_4xx_answer_opens_no_issue(int code, SpanStatus status, IssueDecision decision)
    {
        var outcomes = new RequestOutcomes();
        Assert.Equal(IssueDecision.Unknown, HandledRule.Decide(Some.Error(span: 3), outcomes));
        outcomes.Learn([Some.Span(3, parent: 2)]);
        outcomes.Learn([Some.Span(2, parent: 1)]);
        Assert.Equal(IssueDecision.Unknown, HandledRule.Decide(Some.Error(span: 3), outcomes));
        outcomes.Learn([Some.Span(1, parent: 99, SpanKind.Server, status, code)]);
        Assert.Equal(decision, HandledRule.Decide(Some.Error(span: 3), outcomes));
    }

    [Fact]
    public void Retried_exception_of_a_request_that_succeeded_opens_no_issue()
    {
        var outcomes = new RequestOutcomes();
        outcomes.Learn([Some.Span(3, parent: 1), Some.Span(1, kind: SpanKind.Server, code: 200)]);
        Assert.Equal(IssueDecision.Handled, HandledRule.Decide(Some.Error(span: 3, handled: true), outcomes));
    }

    [Fact]
    public void Recorded_exception_of_a_request_that_failed_opens_one_though_its_span_did_not_fail()
    {
        var outcomes = new RequestOutcomes();
        outcomes.Learn([Some.Span(3, parent: 1), Some.Span(1, kind: SpanKind.Server, code: 500)]);
        Assert.Equal(IssueDecision.Opens, HandledRule.Decide(Some.Error(span: 3, handled: true), outcomes));
    }

    [Fact]
    public void Answer_of_another_service_decides_nothing()
    {
        var outcomes = new RequestOutcomes();
        outcomes.Learn([Some.Span(3, parent: 2, status: SpanStatus.Error), Some.Span(2, parent: 1, SpanKind.Client, service: "checkout"), Some.Span(1, kind: SpanKind.Server, code: 404, service: "checkout")]);
        Assert.Equal(IssueDecision.Opens, HandledRule.Decide(Some.Error(span: 3), outcomes));
    }

    [Theory]
    [InlineData(ErrorSource.Sentry, true, IssueDecision.Opens)]
    [InlineData(ErrorSource.SpanEvent, false, IssueDecision.Opens)]
    [InlineData(ErrorSource.LogRecord, true, IssueDecision.Handled)]
    public void What_the_reporter_said_comes_before_the_answer(ErrorSource source, bool handled, IssueDecision decision)
    {
        foreach (var outcome in Enum.GetValues<RequestOutcome>())
            Assert.Equal(decision, HandledRule.Decide(Some.Error(source, handled: handled), outcome));
    }

    [Theory]
    [InlineData(null, IssueDecision.Opens)]
    [InlineData(true, IssueDecision.Handled)]
    public void Overdue_error_opens_unless_its_span_did_not_fail(bool? handled, IssueDecision decision) =>
        Assert.Equal(decision, HandledRule.Overdue(Some.Error(handled: handled)));

    [Fact]
    public void Error_without_a_trace_opens_at_once()
    {
        var error = Some.Error();
        error = error with { Context = error.Context with { TraceId = TraceId.None } };
        Assert.Equal(IssueDecision.Opens, HandledRule.Decide(error, new RequestOutcomes()));
    }

    [Fact]
    public void Parents_that_form_a_ring_end_and_the_oldest_span_is_forgotten()
    {
        var outcomes = new RequestOutcomes(buckets: 16);
        outcomes.Learn([Some.Span(2, parent: 3), Some.Span(3, parent: 2), Some.Span(1, kind: SpanKind.Server, code: 404)]);
        Assert.Equal(RequestOutcome.Unknown, outcomes.Of("default", "billing", Some.Trace, new(2)));
        Assert.Equal(RequestOutcome.Refused, outcomes.Of("default", "billing", Some.Trace, new(1)));
        outcomes.Learn([.. Enumerable.Range(1000, 1000).Select(i => Some.Span((ulong)i))]);
        Assert.Equal(RequestOutcome.Unknown, outcomes.Of("default", "billing", Some.Trace, new(1)));
    }
}
