namespace Clew.Model;

/// <summary>What keeps an uploaded file, or a frame, from being of use.</summary>
/// <param name="Code">One of <see cref="SymbolGapCode"/>.</param>
/// <param name="Text">What is missing and what to do, in one or two sentences.</param>
public sealed record ArtifactProblem(string Code, string Text);
