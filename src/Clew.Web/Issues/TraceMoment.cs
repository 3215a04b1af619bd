using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>Something that happened in a trace: a span that began, a line that was logged, or the error itself.</summary>
/// <param name="Span">Null when it is no span.</param>
/// <param name="Log">Null when it is no line.</param>
public sealed record TraceMoment(Timestamp Time, GlimpseSpan? Span, GlimpseLog? Log)
{
    /// <summary>Whether it is the error.</summary>
    public bool IsError => Span is null && Log is null;

    /// <summary>Spans and lines as one story in the order of time; what is of one moment with the span first and the error last.</summary>
    public static ImmutableArray<TraceMoment> Of(TraceGlimpse glimpse, Timestamp error) =>
    [
        .. glimpse.Spans.Select(span => new TraceMoment(span.Time, span, null)).Concat(glimpse.Logs.Select(log => new TraceMoment(log.Time, null, log))).Append(new(error, null, null))
            .OrderBy(moment => moment.Time).ThenBy(moment => moment.IsError ? 2 : moment.Span is null ? 1 : 0),
    ];
}
