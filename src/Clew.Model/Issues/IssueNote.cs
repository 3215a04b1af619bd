namespace Clew.Model;

/// <summary>What somebody wrote about an issue. A document of kind <c>issue-note</c>.</summary>
/// <param name="Text">At most 10,000 characters; shown as text.</param>
public sealed record IssueNote(string Id, IssueId Issue, string Author, Timestamp At, string Text);
