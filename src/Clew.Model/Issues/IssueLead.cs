namespace Clew.Model;

/// <summary>That new events of a key belong to an issue that history gave another id.</summary>
/// <param name="Key">The issue by the key alone. No stored event was in it.</param>
public sealed record IssueLead(IssueId Key, IssueId To);
