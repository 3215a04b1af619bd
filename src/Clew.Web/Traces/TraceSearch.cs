using Clew.Model;

namespace Clew.Web.Traces;

/// <summary>Finds spans of a trace by text: in their names, services, status and the names and values of their attributes.</summary>
public static class TraceSearch
{
    /// <summary>The ids of the spans that contain the text in any case; empty for a blank text.</summary>
    public static IReadOnlySet<SpanId> Find(TraceView trace, string? text)
    {
        var wanted = text?.Trim() ?? "";
        if (wanted.Length == 0) return new HashSet<SpanId>();
        return trace.Spans.Where(span => Matches(span, wanted)).Select(span => span.Context.SpanId).ToHashSet();
    }

    private static bool Matches(SpanRecord span, string wanted) =>
        Has(span.Name, wanted) || Has(span.Context.Service, wanted) || Has(span.StatusMessage, wanted) || Has(span.Context.SpanId.ToString(), wanted)
        || span.Attributes.Any(attribute => Has(attribute.Key, wanted) || Has(attribute.Value, wanted) || Has($"{attribute.Key}={attribute.Value}", wanted))
        || span.Events.Any(item => Has(item.Name, wanted) || item.Attributes.Any(attribute => Has(attribute.Value, wanted)));

    private static bool Has(string text, string wanted) => text.Contains(wanted, StringComparison.OrdinalIgnoreCase);
}
