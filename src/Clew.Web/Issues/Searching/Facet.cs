using System.Collections.Immutable;

namespace Clew.Web.Issues;

/// <summary>A field with its most frequent values among the issues of a search.</summary>
/// <param name="Name">As a filter of the search: <c>service</c>.</param>
/// <param name="Values">At most 8, the most frequent first.</param>
public sealed record Facet(string Name, ImmutableArray<FacetValue> Values);
