using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Web.Logs;

/// <summary>Which log lines, and from where in their order. What is null or empty does not restrict.</summary>
public sealed record LogFilter
{
    public const int DefaultLimit = 100;

    public const int MaxLimit = 1000;

    public string Environment { get; init; } = "";
    public string Service { get; init; } = "";
    public TraceId TraceId { get; init; }
    public SpanId SpanId { get; init; }

    /// <summary>The lowest severity that is shown.</summary>
    public SeverityNumber Severity { get; init; }

    public LogSearch Search { get; init; } = LogSearch.Nothing;

    public Timestamp? From { get; init; }

    public Timestamp? To { get; init; }

    public LogPosition Position { get; init; } = LogPosition.Newest;

    /// <summary>1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = DefaultLimit;

    internal Sql Condition()
    {
        var parts = new List<Sql>();
        if (Environment.Length > 0) parts.Add($"l.environment = {Environment}");
        if (Service.Length > 0) parts.Add($"l.service = {Service}");
        if (!TraceId.IsNone) parts.Add($"l.trace_id = {TraceId}");
        if (!SpanId.IsNone) parts.Add($"l.span_id = {SpanId}");
        if (Severity != SeverityNumber.Unspecified) parts.Add($"l.severity >= {Severity}");
        if (From is { } from) parts.Add($"l.time >= {from}");
        if (To is { } to) parts.Add($"l.time <= {to}");
        parts.Add(Search.Condition());
        var all = Sql.Join(" AND ", parts);
        return all.IsEmpty ? Sql.Raw("true") : all;
    }
}
