namespace Clew.Incidents.Telling;

/// <summary>A fact of a message.</summary>
/// <param name="Label">What it is, in one or two words: <c>Cause</c>. Equal labels do not repeat within a message.</param>
/// <param name="Text">On one line, at most <see cref="FactText.Limit"/> characters; comes from telemetry, so it is encoded where it is shown.</param>
/// <param name="Link">Where to see it, absolute, or empty.</param>
public sealed record MessageLine(string Label, string Text, string Link = "");
