using Clew.Model;

namespace Clew.Analysis.Grouping.Regroup;

/// <summary>A strand with the issue that its key alone would make of it.</summary>
/// <param name="Key">None where nothing was kept to judge by.</param>
/// <param name="IsAffected">Whether what is previewed judges it otherwise than what is now; only these may move.</param>
/// <param name="IsPinned">Whether somebody put it where it is: then it stays, and its key belongs there.</param>
public readonly record struct JudgedStrand(StoredStrand Strand, IssueId Key, bool IsAffected, bool IsPinned);
