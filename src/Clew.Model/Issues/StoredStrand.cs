using System.Collections.Immutable;
namespace Clew.Model;

/// <summary>Stored events of one issue that grouping cannot tell apart.</summary>
/// <param name="Strand">Names their features; 0 where none were kept.</param>
/// <param name="Unit">The same with the facets that were asked for: what a regrouping moves.</param>
/// <param name="Facets">The values of those facets.</param>
/// <param name="Events">Stored reports.</param>
/// <param name="Features">As text; empty where none were kept.</param>
/// <param name="IsMoved">Whether a regrouping brought them here.</param>
public sealed record StoredStrand(IssueId Issue, ulong Strand, ulong Unit, ImmutableArray<string> Facets, long Events, string Features, bool IsMoved);
