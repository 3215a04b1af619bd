using Clew.Model;

namespace Clew.Analysis.Workflow;

/// <summary>What happened of an ignored issue.</summary>
/// <param name="Count">Distinct occurrences since it was ignored.</param>
/// <param name="Users">Distinct users since it was ignored.</param>
/// <param name="LastHour">Distinct occurrences of the last hour, not before it was ignored.</param>
public sealed record IgnoringInput(IssueIgnoring Ignoring, long Count, long Users, long LastHour, Timestamp Now);
