using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>An issue that a search finds, with what happened of it in the places that were asked for.</summary>
public sealed record FoundIssue(Issue Issue, IssueCount Count);
