namespace Clew.Analysis.Symbols;

/// <summary>What a portable PDB is.</summary>
/// <param name="DebugId">GUID and stamp: <c>85314830-023f-4cf1-a267-535f4e37bb17-1a2b3c4d</c>.</param>
/// <param name="Documents">Source files.</param>
/// <param name="DocumentsWithText">Source files whose text is embedded.</param>
public sealed record PortablePdbFacts(string DebugId, int Documents, int DocumentsWithText);
