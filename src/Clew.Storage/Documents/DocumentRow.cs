namespace Clew.Storage.Documents;

/// <summary>A row of table <c>documents</c>.</summary>
/// <param name="Deleted">A tombstone: its body is empty.</param>
/// <param name="Body">JSON.</param>
internal sealed record DocumentRow(string Kind, string Id, long Version, string Actor, DateTimeOffset Time, bool Deleted, string Body);
