using System.Collections.Immutable;
using System.Text.Json;

namespace Clew.Web.Issues;

/// <summary>What the element <c>clew-chart</c> draws.</summary>
public sealed record ChartData(ImmutableArray<ChartSeries> Series, ImmutableArray<ChartMarker> Markers)
{
    /// <summary>The value of the element's attribute <c>data-chart</c>.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
