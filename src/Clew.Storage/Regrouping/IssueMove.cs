using Clew.Model;

namespace Clew.Storage.Regrouping;

/// <summary>That error events of one issue belong to another.</summary>
/// <param name="From">The issue that they were in.</param>
/// <param name="Strand">Which of them: those whose fingerprint has this hash (column <c>strand</c> of <c>errors</c>); 0 is all.</param>
public sealed record IssueMove(IssueId From, ulong Strand, IssueId To);
