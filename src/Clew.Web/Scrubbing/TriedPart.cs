namespace Clew.Web.Scrubbing;

/// <summary>A part of a text.</summary>
/// <param name="Rule">The word of the rule that matched it; empty when none did.</param>
public sealed record TriedPart(string Text, string Rule);
