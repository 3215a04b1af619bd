namespace Clew.Analysis.RootCause;

/// <summary><paramref name="Caller"/> calls <paramref name="Callee"/>; a cause travels from the callee to the caller.</summary>
public readonly record struct CallEdge(string Caller, string Callee);
