namespace Clew.Analysis.RootCause.V1;

/// <summary>A kind of call between two services.</summary>
internal readonly record struct Call(string Caller, string Callee, string Operation);
