namespace Clew.Web.Issues;

/// <param name="Id">The whole id: 40 or 64 lower-case hex digits.</param>
/// <param name="Parents">Empty for the first commit.</param>
public sealed record CommitRequest(string? Id, string[]? Parents);
