namespace Clew.Model;

/// <summary>One number that a decision was made from.</summary>
/// <param name="Name">In words: <c>failed requests in the last 60 s</c>.</param>
/// <param name="Unit"><c>requests</c>, <c>s</c>, <c>share</c> (0 to 1), <c>users</c>; empty for a bare number.</param>
public sealed record FindingNumber(string Name, double Value, string Unit = "");
