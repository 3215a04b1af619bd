namespace Clew.Model;

/// <summary>An issue that came back by itself.</summary>
/// <param name="IsRegression">It was resolved and was seen in a release that contains the fix; else it was ignored until something happened.</param>
/// <param name="Reason">One sentence for people, with the numbers or releases that decided.</param>
/// <param name="Release">In which it was seen, or empty.</param>
public sealed record IssueReturn(Timestamp At, bool IsRegression, string Reason, string Release);
