namespace Clew.Model;

/// <summary>Something that was done to an incident, by a person or by the program: the facts that times to detect, acknowledge and repair come from.</summary>
/// <param name="Kind"><c>opened</c>, <c>joined</c>, <c>acknowledged</c>, <c>mitigated</c>, <c>resolved</c>, <c>reopened</c>, <c>severity</c>, <c>merged</c>, <c>split</c>, <c>note</c>.</param>
/// <param name="Actor">A user's name, or <c>clew</c>.</param>
/// <param name="Text">What is said about it, or empty.</param>
public sealed record IncidentStep(Timestamp Time, string Kind, string Actor, string Text = "");
