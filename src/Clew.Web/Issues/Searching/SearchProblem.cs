namespace Clew.Web.Issues;

/// <summary>A part of a search text that is not understood.</summary>
/// <param name="Start">The 0-based index of its first character.</param>
/// <param name="Length">In characters.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record SearchProblem(int Start, int Length, string Message);
