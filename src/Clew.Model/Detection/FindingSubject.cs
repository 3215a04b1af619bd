namespace Clew.Model;

/// <summary>What a finding is about. Empty parts do not matter: without an operation it is the whole service.</summary>
/// <param name="Issue">The id of the issue, for findings about issues; else empty.</param>
public sealed record FindingSubject(string Service, string Operation = "", string Release = "", string Issue = "");
