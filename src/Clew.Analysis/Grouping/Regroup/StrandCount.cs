using Clew.Model;

namespace Clew.Analysis.Grouping.Regroup;

/// <summary>Stored events that always belong together, within the issue that they are in.</summary>
/// <param name="Strand">Names the features; 0 where none were kept.</param>
/// <param name="Features">As <see cref="Features.FeatureText"/> writes them; empty where none were kept.</param>
public sealed record StrandCount(IssueId Issue, ulong Strand, long Events, string Features);
