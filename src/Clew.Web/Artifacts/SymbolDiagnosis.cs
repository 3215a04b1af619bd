using Clew.Model;

namespace Clew.Web.Artifacts;

/// <summary>What the map doctor says of a frame.</summary>
/// <param name="IsResolved">Whether its place in the source is known.</param>
/// <param name="By">How its symbols were found: <c>debug id</c> or <c>release and URL</c>; empty when they were not.</param>
/// <param name="Frame">As it is shown: of the source, or as asked.</param>
/// <param name="Missing">The link that is missing, or null.</param>
public sealed record SymbolDiagnosis(bool IsResolved, string By, Frame Frame, ArtifactProblem? Missing);
