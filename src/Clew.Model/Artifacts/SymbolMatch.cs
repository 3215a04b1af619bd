namespace Clew.Model;

/// <summary>What was found for a <see cref="SymbolKey"/>: content to look up in, or the link that is missing.</summary>
/// <param name="Content">As <see cref="ArtifactFile.Content"/>; empty when nothing was found.</param>
/// <param name="By">How it was found: <c>debug id</c> or <c>release and URL</c>; empty when it was not.</param>
/// <param name="Gap">What is missing; null when it was found.</param>
public sealed record SymbolMatch(string Content, string By, ArtifactProblem? Gap);
