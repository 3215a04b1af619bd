using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Web.Traces;

/// <summary>A row of <c>spans</c> as a query reads it, and the way from there to a <see cref="SpanRecord"/>.</summary>
internal sealed record SpanColumns
{
    /// <summary>The columns over <c>spans AS s</c>.</summary>
    public static readonly Sql All = Sql.Raw(
        """
        s.project AS project, s.environment AS environment, s.service AS service, s.release AS release, toUnixTimestamp64Nano(s.time) AS time,
        lower(hex(s.trace_id)) AS trace_id, lower(hex(s.span_id)) AS span_id, s.user AS user, s.session AS session,
        lower(hex(s.parent_span_id)) AS parent_span_id, s.name AS name, s.kind AS kind, s.duration AS duration, s.status AS status,
        s.status_message AS status_message, s.scope AS scope, s.attributes AS attributes, s.resource AS resource,
        arrayMap(t -> toUnixTimestamp64Nano(t), s.events.time) AS event_times, s.events.name AS event_names, s.events.attributes AS event_attributes,
        arrayMap(id -> lower(hex(id)), s.links.trace_id) AS link_traces, arrayMap(id -> lower(hex(id)), s.links.span_id) AS link_spans,
        s.links.attributes AS link_attributes
        """);

    public required string Project { get; init; }
    public required string Environment { get; init; }
    public required string Service { get; init; }
    public required string Release { get; init; }
    public required Timestamp Time { get; init; }
    public required TraceId TraceId { get; init; }
    public required SpanId SpanId { get; init; }
    public required string User { get; init; }
    public required string Session { get; init; }
    public required SpanId ParentSpanId { get; init; }
    public required string Name { get; init; }
    public required SpanKind Kind { get; init; }
    public required ulong Duration { get; init; }
    public required SpanStatus Status { get; init; }
    public required string StatusMessage { get; init; }
    public required string Scope { get; init; }
    public required AttributeList Attributes { get; init; }
    public required AttributeList Resource { get; init; }
    public required Timestamp[] EventTimes { get; init; }
    public required string[] EventNames { get; init; }
    public required AttributeList[] EventAttributes { get; init; }
    public required TraceId[] LinkTraces { get; init; }
    public required SpanId[] LinkSpans { get; init; }
    public required AttributeList[] LinkAttributes { get; init; }

    public SpanRecord ToRecord() => new()
    {
        Context = new()
        {
            Project = Project, Environment = Environment, Service = Service, Release = Release, Time = Time, TraceId = TraceId, SpanId = SpanId,
            User = User, Session = Session,
        },
        ParentSpanId = ParentSpanId,
        Name = Name,
        Kind = Kind,
        DurationNanoseconds = (long)Math.Min(Duration, long.MaxValue),
        Status = Status,
        StatusMessage = StatusMessage,
        Scope = Scope,
        Attributes = Attributes,
        Resource = Resource,
        Events = [.. EventNames.Select((name, i) => new SpanEvent(EventTimes[i], name, EventAttributes[i]))],
        Links = [.. LinkSpans.Select((span, i) => new SpanLink(LinkTraces[i], span, LinkAttributes[i]))],
    };
}
