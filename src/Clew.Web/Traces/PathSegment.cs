namespace Clew.Web.Traces;

/// <summary>A piece of the critical path.</summary>
/// <param name="Start">In nanoseconds since 1970-01-01 UTC, corrected.</param>
/// <param name="End">In the same unit; greater than <paramref name="Start"/>.</param>
public readonly record struct PathSegment(long Start, long End);
