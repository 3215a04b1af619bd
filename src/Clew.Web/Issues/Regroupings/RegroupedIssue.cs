using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>An issue and what becomes of its events.</summary>
/// <param name="Title">As its page says; empty where there is no such issue any more or yet.</param>
/// <param name="Events">Its stored reports.</param>
/// <param name="Becomes">Where they go, the largest part first; what stays is a part with the issue's own id.</param>
public sealed record RegroupedIssue(IssueId Id, string Type, string Title, long Events, ImmutableArray<RegroupedPart> Becomes);
