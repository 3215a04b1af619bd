using Clew.Model;
using Clew.Web.Logs;

namespace Clew.Web.Traces;

/// <summary>A trace as the API gives it. Times are ISO 8601 in UTC, as reported (clocks are not corrected); durations are nanoseconds.</summary>
/// <param name="Logs">The first lines; <paramref name="LogCount"/> says how many there are.</param>
/// <param name="SpansOmitted">How many spans there are beyond those given.</param>
public sealed record TraceAnswer(
    string TraceId, string Start, long Duration, string RootService, string RootOperation, IReadOnlyList<string> Services,
    IReadOnlyList<TraceAnswer.Span> Spans, long SpansOmitted, IReadOnlyList<TraceAnswer.Error> Errors, IReadOnlyList<LogAnswer> Logs, long LogCount)
{
    /// <param name="ParentSpanId">Empty for a root.</param>
    /// <param name="Kind"><c>internal</c>, <c>server</c>, <c>client</c>, <c>producer</c>, <c>consumer</c>.</param>
    /// <param name="Status"><c>unset</c>, <c>ok</c>, <c>error</c>.</param>
    /// <param name="CriticalDuration">Nanoseconds of this span during which the whole trace waited for it.</param>
    public sealed record Span(
        string SpanId, string ParentSpanId, string Name, string Service, string Release, string Environment, string Kind, string Start, long Duration,
        string Status, string StatusMessage, string User, string Scope, IReadOnlyDictionary<string, string> Attributes,
        IReadOnlyDictionary<string, string> Resource, IReadOnlyList<Event> Events, IReadOnlyList<Link> Links, long CriticalDuration);

    public sealed record Event(string Time, string Name, IReadOnlyDictionary<string, string> Attributes);

    public sealed record Link(string TraceId, string SpanId);

    /// <param name="Issue">The id of its issue; empty where none was opened for it.</param>
    public sealed record Error(string Time, string SpanId, string Issue, string EventId, string Type, string Message, string Service, string Permalink);

    public static TraceAnswer Of(TraceView trace)
    {
        var critical = trace.Tree.Rows.ToDictionary(row => row.Id, row => row.Critical.Sum(part => part.End - part.Start));
        var root = trace.Tree.Root;
        return new(
            trace.Id.ToString(), new Timestamp(trace.Tree.Start).ToString(), trace.Tree.Duration, root?.Context.Service ?? "", root?.Name ?? "", trace.Services,
            [.. trace.Spans.Select(span => Of(span, critical.GetValueOrDefault(span.Context.SpanId)))], trace.SpansOmitted,
            [.. trace.Errors.Select(error => new Error(error.Time.ToString(), error.SpanId.ToString(), error.HasIssue ? error.Issue.ToString() : "",
                error.EventId, error.Type, error.Message, error.Service, error.Link(trace.Id)))],
            [.. trace.Logs.Select(LogAnswer.Of)], trace.LogCount);
    }

    private static Span Of(SpanRecord span, long critical) => new(
        span.Context.SpanId.ToString(), span.ParentSpanId.IsNone ? "" : span.ParentSpanId.ToString(), span.Name, span.Context.Service,
        span.Context.Release, span.Context.Environment, span.Kind.ToString().ToLowerInvariant(), span.Context.Time.ToString(), span.DurationNanoseconds,
        span.Status.ToString().ToLowerInvariant(), span.StatusMessage, span.Context.User, span.Scope, span.Attributes.ToDictionary(), span.Resource.ToDictionary(),
        [.. span.Events.Select(item => new Event(item.Time.ToString(), item.Name, item.Attributes.ToDictionary()))],
        [.. span.Links.Select(link => new Link(link.TraceId.ToString(), link.SpanId.ToString()))], critical);
}
