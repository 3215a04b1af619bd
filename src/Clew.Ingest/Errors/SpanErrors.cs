using Clew.Analysis.Stacktraces;
using Clew.Model;

namespace Clew.Ingest.Errors;

/// <summary>The errors that a span tells of: its events named <c>exception</c>.</summary>
public static class SpanErrors
{
    /// <summary>Exceptions of one span that are taken; a loop that records every retry would else make one span an avalanche.</summary>
    public const int Limit = 32;

    /// <summary>Whether the span tells of an exception.</summary>
    public static bool HasAny(SpanRecord span)
    {
        foreach (var item in span.Events)
            if (item.Name == ExceptionAttribute.EventName)
                return true;
        return false;
    }

    /// <summary>
    /// One error event for each exception event, in order, at most <see cref="Limit"/>. <see cref="ErrorEvent.Handled"/> is true when the
    /// span itself did not fail (its status is not Error) and the exception did not escape it: it was dealt with inside. Otherwise null: the
    /// span failed, but whether its request did is for <see cref="HandledRule"/>.
    /// </summary>
    public static IEnumerable<ErrorEvent> From(SpanRecord span)
    {
        var ordinal = 0;
        foreach (var item in span.Events)
        {
            if (item.Name != ExceptionAttribute.EventName) continue;
            if (ordinal == Limit) yield break;
            yield return From(span, item, ordinal++);
        }
    }

    private static ErrorEvent From(SpanRecord span, SpanEvent item, int ordinal)
    {
        var type = item.Attributes[ExceptionAttribute.Type] ?? "";
        var message = item.Attributes[ExceptionAttribute.Message] ?? "";
        var text = item.Attributes[ExceptionAttribute.Stacktrace] ?? "";
        var chain = StacktraceParser.Parse(type, message, text, OtelContext.Platform(span.Resource), out var platform);
        var context = span.Context with { Time = item.Time.UnixNanoseconds > 0 ? item.Time : span.Context.Time };
        return new()
        {
            EventId = DerivedId.Of(context, ErrorSource.SpanEvent, type, message, ordinal),
            Context = context,
            Source = ErrorSource.SpanEvent,
            Platform = platform,
            Exceptions = chain,
            Transaction = OtelContext.Transaction(span.Attributes, span.Name),
            Handled = HandledOf(span, item),
            Request = OtelContext.Request(span.Attributes),
            User = OtelContext.User(span.Attributes, span.Context.User),
            Tags = span.Attributes,
            Contexts = span.Resource,
            Sdk = OtelContext.Sdk(span.Resource),
        };
    }

    private static bool? HandledOf(SpanRecord span, SpanEvent item) =>
        item.Attributes[ExceptionAttribute.Escaped] == "true" || span.Status == SpanStatus.Error ? null : true;
}
