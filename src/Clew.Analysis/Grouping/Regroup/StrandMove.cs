using Clew.Model;

namespace Clew.Analysis.Grouping.Regroup;

/// <param name="Strand">0: the whole issue.</param>
public sealed record StrandMove(IssueId From, ulong Strand, IssueId To, long Events);
