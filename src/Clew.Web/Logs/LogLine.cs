using Clew.Model;

namespace Clew.Web.Logs;

/// <summary>A stored log record as pages and the API show it.</summary>
public sealed record LogLine
{
    public required Timestamp Time { get; init; }

    /// <summary>With the time, the line's name; see <see cref="LogLineId"/>.</summary>
    public required ulong Hash { get; init; }

    public string Project { get; init; } = "";
    public string Environment { get; init; } = "";
    public string Service { get; init; } = "";
    public string Release { get; init; } = "";
    public TraceId TraceId { get; init; }
    public SpanId SpanId { get; init; }
    public string User { get; init; } = "";
    public string Session { get; init; } = "";
    public SeverityNumber Severity { get; init; }
    public string SeverityText { get; init; } = "";
    public string Body { get; init; } = "";
    public string Template { get; init; } = "";
    public string Scope { get; init; } = "";
    public AttributeList Attributes { get; init; } = AttributeList.Empty;
    public AttributeList Resource { get; init; } = AttributeList.Empty;

    public LogLineId Id => new(Time, Hash);

    /// <summary>The page that shows this line among its neighbours: those of its trace, or of its service where it has none.</summary>
    public string Link => TraceId.IsNone
        ? $"/logs?service={Uri.EscapeDataString(Service)}&at={Id}"
        : $"/logs?trace={TraceId}&at={Id}";
}
