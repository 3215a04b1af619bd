using Clew.Ingest.Scrubbing;
using Clew.Model;

namespace Clew.Ingest.Tests.Scrubbing;

public sealed class ScrubberTests
{
    private static readonly Correlation Context = new() { Project = "default", Environment = "production", Service = "billing", Time = new(1) };
    private static readonly AttributeList Harmless = AttributeList.Of(("http.route", "/orders"));
    private static readonly AttributeList Secret = AttributeList.Of(("http.route", "/orders"), ("http.request.header.cookie", "id=7"), ("db.password", ""));
    private static readonly (string, string)[] SecretScrubbed =
        [("http.route", "/orders"), ("http.request.header.cookie", "[scrubbed]"), ("db.password", "")];

    [Fact]
    public void Values_of_sensitive_names_are_replaced_and_everything_else_stays() =>
        Assert.Equal(SecretScrubbed, Pairs(Scrubber.Scrub(Secret)));

    [Fact]
    public void A_record_without_sensitive_names_is_not_copied()
    {
        var span = new SpanRecord { Context = Context, Name = "GET", Attributes = Harmless, Events = [new(new(2), "retry", Harmless)], Links = [] };
        var log = new LogRecord { Context = Context, Body = "hello", Attributes = Harmless };
        var error = new ErrorEvent { EventId = "1", Context = Context, Source = ErrorSource.Sentry, Request = new("GET", "/", Harmless) };

        Assert.Same(span, Scrubber.Scrub(span));
        Assert.Same(log, Scrubber.Scrub(log));
        Assert.Same(error, Scrubber.Scrub(error));
    }

    [Fact]
    public void A_span_is_scrubbed_with_its_resource_events_and_links()
    {
        var span = new SpanRecord
        {
            Context = Context, Name = "GET", Attributes = Secret, Resource = Secret,
            Events = [new(new(2), "retry", Harmless), new(new(3), "sent", Secret)],
            Links = [new(TraceId.None, SpanId.None, Secret)],
        };

        var scrubbed = Scrubber.Scrub(span);

        Assert.Equal(SecretScrubbed, Pairs(scrubbed.Attributes));
        Assert.Equal(SecretScrubbed, Pairs(scrubbed.Resource));
        Assert.Same(span.Events[0], scrubbed.Events[0]);
        Assert.Equal(SecretScrubbed, Pairs(scrubbed.Events[1].Attributes));
        Assert.Equal(SecretScrubbed, Pairs(scrubbed.Links[0].Attributes));
    }

    [Fact]
    public void A_log_record_is_scrubbed_with_its_resource()
    {
        var scrubbed = Scrubber.Scrub(new LogRecord { Context = Context, Body = "hello", Attributes = Secret, Resource = Secret });

        Assert.Equal(SecretScrubbed, Pairs(scrubbed.Attributes));
        Assert.Equal(SecretScrubbed, Pairs(scrubbed.Resource));
    }

    [Fact]
    public void An_error_is_scrubbed_with_its_request_tags_contexts_and_breadcrumbs()
    {
        var error = new ErrorEvent
        {
            EventId = "1", Context = Context, Source = ErrorSource.Sentry, Tags = Secret, Contexts = Secret,
            Request = new("GET", "/", Secret), Breadcrumbs = [new(new(2), "http", "info", "GET /", Secret)],
        };

        var scrubbed = Scrubber.Scrub(error);

        Assert.Equal(SecretScrubbed, Pairs(scrubbed.Tags));
        Assert.Equal(SecretScrubbed, Pairs(scrubbed.Contexts));
        Assert.Equal(SecretScrubbed, Pairs(scrubbed.Request!.Headers));
        Assert.Equal(SecretScrubbed, Pairs(scrubbed.Breadcrumbs[0].Data));
    }

    private static (string, string)[] Pairs(AttributeList attributes) => [.. attributes.Select(item => (item.Key, item.Value))];
}
