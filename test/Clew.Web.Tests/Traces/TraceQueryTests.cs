using Clew.Model;
using Clew.Storage.Documents;
using Clew.Testing;
using Clew.Web.Logs;
using Clew.Web.Traces;

namespace Clew.Web.Tests.Traces;

public sealed class TraceQueryTests(EngineFixture engine)
{
    private readonly Signals _signals = new(engine.Client);
    private readonly TraceId _trace = new(11, (ulong)Random.Shared.NextInt64());

    private Correlation Context(string service, ulong span, double milliseconds) =>
        Some.Context(service, time: Some.Noon + TimeSpan.FromMilliseconds(milliseconds)) with { TraceId = _trace, SpanId = new(span) };

    private async Task<(TraceQuery Query, DocumentStore Documents)> QueryAsync()
    {
        var documents = new DocumentStore(engine.Client, TimeProvider.System);
        await documents.LoadAsync();
        return (new(engine.Client, documents, new(engine.Client)), documents);
    }

    [Fact]
    public async Task A_trace_comes_with_its_errors_and_its_log_lines()
    {
        var failing = Some.Span(Context("billing", 2, 5)) with
        {
            ParentSpanId = new(1), Status = SpanStatus.Error, StatusMessage = "boom",
            Events = [new(Some.Noon, "exception", AttributeList.Of(("exception.type", "X")))],
            Links = [new(Some.Trace, new(9), AttributeList.Empty)],
        };
        await _signals.InsertAsync(Some.Span(Context("checkout", 1, 0), "POST /orders") with { DurationNanoseconds = 50_000_000 }, failing);
        await _signals.InsertAsync(Some.Log(Context("billing", 2, 7), "second"), Some.Log(Context("checkout", 1, 1), "first"));
        var grouped = Some.Grouped(Some.Error(Context("billing", 2, 8)), hash: $"{_trace}");
        // The same occurrence by another way: shown once.
        await _signals.InsertAsync(grouped, grouped with { Error = grouped.Error with { Source = ErrorSource.Sentry, EventId = new string('3', 32) } });
        var (query, documents) = await QueryAsync();
        await documents.Set<Issue>("issue").PutAsync(grouped.Issue.ToString(), Some.Issue(grouped), "test");

        var trace = await query.RunAsync(_trace);

        Assert.Equal(["POST /orders", "POST /charges"], trace.Spans.Select(span => span.Name));
        Assert.Equal(["checkout", "billing"], trace.Services);
        Assert.Equal(["first", "second"], trace.Logs.Select(line => line.Body));
        Assert.Equal((2L, 0L), (trace.LogCount, trace.SpansOmitted));
        var read = trace.Spans[1];
        Assert.Equal(
            (failing.Name, failing.Kind, failing.Status, failing.StatusMessage, failing.DurationNanoseconds, failing.ParentSpanId, failing.Context),
            (read.Name, read.Kind, read.Status, read.StatusMessage, read.DurationNanoseconds, read.ParentSpanId, read.Context));
        Assert.Equal("X", Assert.Single(read.Events).Attributes["exception.type"]);
        Assert.Equal((Some.Trace, new SpanId(9)), (read.Links[0].TraceId, read.Links[0].SpanId));
        var error = Assert.Single(trace.Errors);
        Assert.Equal($"/issues/{grouped.Issue}?event={grouped.Error.EventId}", error.Link(_trace));
    }

    [Fact]
    public async Task An_error_that_opened_no_issue_leads_to_its_span()
    {
        await _signals.InsertAsync(Some.Span(Context("billing", 1, 0)));
        await _signals.InsertAsync(Some.Grouped(Some.Error(Context("billing", 1, 1))) with { Issue = IssueId.None });
        var (query, _) = await QueryAsync();

        var error = Assert.Single((await query.RunAsync(_trace)).Errors);

        Assert.Equal($"/traces/{_trace}?span={new SpanId(1)}", error.Link(_trace));
    }

    [Fact]
    public async Task A_trace_that_nobody_sent_is_empty()
    {
        var (query, _) = await QueryAsync();

        Assert.True((await query.RunAsync(_trace)).IsEmpty);
    }

    [Fact]
    public async Task Spans_beyond_the_bound_are_counted()
    {
        await _signals.InsertAsync(Enumerable.Range(1, TraceQuery.MostSpans + 7).Select(i => Some.Span(Context("billing", (ulong)i, i))));
        var (query, _) = await QueryAsync();

        var trace = await query.RunAsync(_trace);

        Assert.Equal((TraceQuery.MostSpans, 7L), (trace.Spans.Length, trace.SpansOmitted));
    }

    [Theory]
    [InlineData("charges", new ulong[] { 2 })]
    [InlineData("CHECKOUT", new ulong[] { 1 })]
    [InlineData("order.id=42", new ulong[] { 2 })]
    [InlineData("", new ulong[0])]
    [InlineData("nothing has this", new ulong[0])]
    public void Spans_are_found_by_name_service_and_attribute(string text, ulong[] expected)
    {
        SpanRecord[] spans = [Some.Span(Context("checkout", 1, 0), "POST /orders"), Some.Span(Context("billing", 2, 1)) with { Attributes = AttributeList.Of(("order.id", "42")) }];
        var trace = new TraceView
        {
            Id = _trace, Spans = [.. spans], SpansOmitted = 0, Errors = [], Logs = [], LogCount = 0, Tree = TraceTree.Build(spans), Services = ["checkout", "billing"],
        };

        Assert.Equal(expected, TraceSearch.Find(trace, text).Select(id => id.Value).Order());
    }
}
