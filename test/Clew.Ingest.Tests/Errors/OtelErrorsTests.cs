using Clew.Ingest.Errors;
using Clew.Model;

namespace Clew.Ingest.Tests.Errors;

public sealed class OtelErrorsTests
{
    [Fact]
    public void Exception_event_of_a_span_becomes_an_error_with_its_request_and_user()
    {
        var span = Some.Span(status: SpanStatus.Error) with
        {
            Attributes = AttributeList.Of(("http.request.method", "POST"), ("url.path", "/api/orders"), ("url.query", "?a=1"), ("http.route", "/api/{x}"), ("user.id", "u1"), ("http.request.header.accept", "*/*")),
            Resource = Some.Log().Resource,
            Events = [new(Some.Time, "retry", AttributeList.Empty), Some.Exception(stacktrace: "System.InvalidOperationException: m\n   at Shop.Orders.Pay() in /src/Orders.cs:line 3")],
        };
        var error = Assert.Single(SpanErrors.From(span));
        Assert.Equal(
            ("dotnet", "/api/{x}", "opentelemetry/1.20.1", Some.Time + TimeSpan.FromSeconds(1), (bool?)null),
            (error.Platform, error.Transaction, error.Sdk, error.Context.Time, error.Handled));
        Assert.Equal(("POST", "/api/orders?a=1", "*/*"), (error.Request!.Method, error.Request.Url, error.Request.Headers["accept"]));
        Assert.Equal(new UserContext("u1", "", "", ""), error.User);
        Assert.Equal(
            new Frame { Module = "Shop.Orders", Function = "Pay", File = "/src/Orders.cs", Line = 3, InApp = true },
            Assert.Single(error.Exceptions.Outermost!.Stacktrace.Frames));
    }

    [Fact]
    public void Record_that_is_sent_again_gets_the_same_event_id_and_equal_events_of_one_span_do_not()
    {
        var span = Some.Span() with { Events = [Some.Exception(), Some.Exception()] };
        var ids = SpanErrors.From(span).Select(static error => error.EventId).ToList();
        Assert.Equal(ids, SpanErrors.From(span).Select(static error => error.EventId));
        Assert.Equal(2, ids.Distinct().Count());
        Assert.All(ids, static id => Assert.Matches("^[0-9a-f]{32}$", id));
    }

    [Fact]
    public void Span_of_many_exceptions_gives_no_avalanche() =>
        Assert.Equal(SpanErrors.Limit, SpanErrors.From(Some.Span() with { Events = [.. Enumerable.Repeat(Some.Exception(), 1000)] }).Count());

    [Theory]
    [InlineData(SpanStatus.Unset, true)]
    [InlineData(SpanStatus.Ok, true)]
    [InlineData(SpanStatus.Error, null)]
    public void Exception_in_a_span_that_did_not_fail_was_handled(SpanStatus status, bool? handled) =>
        Assert.Equal(handled, Assert.Single(SpanErrors.From(Some.Span(status: status) with { Events = [Some.Exception()] })).Handled);

    [Fact]
    public void Log_with_an_exception_becomes_an_error_and_keeps_the_text_out_of_its_tags()
    {
        var error = LogErrors.From(Some.Log())!;
        Assert.Equal(
            ("System.InvalidOperationException", "Order 7 failed", "Order {Id} failed", "Shop.Billing.Orders", ErrorLevel.Error, (bool?)null),
            (error.Exceptions.Outermost!.Type, error.Message, error.MessageTemplate, error.Transaction, error.Level, error.Handled));
        Assert.Equal([KeyValuePair.Create("Id", "7")], error.Tags);
    }

    [Theory]
    [InlineData(SeverityNumber.Warning, ErrorLevel.Warning, true)]
    [InlineData(SeverityNumber.Information, ErrorLevel.Info, true)]
    [InlineData(SeverityNumber.Fatal, ErrorLevel.Fatal, null)]
    [InlineData(SeverityNumber.Unspecified, ErrorLevel.Error, null)]
    public void Log_below_error_tells_of_a_handled_exception(SeverityNumber severity, ErrorLevel level, bool? handled)
    {
        var error = LogErrors.From(Some.Log(severity))!;
        Assert.Equal((level, handled), (error.Level, error.Handled));
    }

    [Fact]
    public void Log_without_an_exception_is_no_error_however_severe() =>
        Assert.Null(LogErrors.From(Some.Log(SeverityNumber.Fatal) with { Attributes = AttributeList.Empty }));
}
