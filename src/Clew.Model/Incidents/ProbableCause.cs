namespace Clew.Model;

/// <summary>The first-ranked cause of an incident, short enough for a list and a message.</summary>
/// <param name="Kind"><c>change</c>, <c>dependency</c>, <c>resource</c>, <c>code</c>, <c>segment</c>, <c>traffic</c>, <c>external</c>.</param>
/// <param name="Probability">0 to 1.</param>
public sealed record ProbableCause(string Kind, string Service, string Subject, double Probability);
