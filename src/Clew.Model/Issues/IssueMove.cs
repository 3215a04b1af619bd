namespace Clew.Model;

/// <summary>That error events of one issue belong to another.</summary>
/// <param name="From">The issue that they were in.</param>
/// <param name="Strand">Which of them: those of this strand (with facets: of this hash of strand and facets); 0 is all.</param>
public sealed record IssueMove(IssueId From, ulong Strand, IssueId To);
