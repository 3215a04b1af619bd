using System.Collections.Immutable;
using Clew.Model;
using Clew.Web.Logs;

namespace Clew.Web.Traces;

/// <summary>Everything about one trace.</summary>
public sealed record TraceView
{
    public required TraceId Id { get; init; }

    /// <summary>In order of their start as reported, at most <see cref="TraceQuery.MostSpans"/>.</summary>
    public required ImmutableArray<SpanRecord> Spans { get; init; }

    /// <summary>How many spans there are beyond the bound.</summary>
    public required long SpansOmitted { get; init; }

    /// <summary>Each occurrence once, in order of time.</summary>
    public required ImmutableArray<TraceError> Errors { get; init; }

    /// <summary>The first lines, at most <see cref="TraceQuery.MostLogs"/>.</summary>
    public required ImmutableArray<LogLine> Logs { get; init; }

    public required long LogCount { get; init; }

    public required TraceTree Tree { get; init; }

    /// <summary>In the order in which they first take part.</summary>
    public required ImmutableArray<string> Services { get; init; }

    /// <summary>The place of a service among <see cref="Services"/>: gives its colour.</summary>
    public int ServiceIndex(string service) => Services.IndexOf(service);

    public int FailedSpans => Spans.Count(span => span.Status == SpanStatus.Error);

    public bool IsEmpty => Spans.IsEmpty && Logs.IsEmpty && Errors.IsEmpty;
}
