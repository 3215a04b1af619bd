namespace Clew.Analysis.Releases;

/// <summary>Whether a release contains a fix.</summary>
/// <param name="Contains">Null: nothing that is known decides it, so it is no regression.</param>
/// <param name="Reason">One sentence: by what it was decided.</param>
public sealed record FixAnswer(bool? Contains, string Reason);
