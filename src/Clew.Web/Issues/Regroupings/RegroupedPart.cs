using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>A part of an issue's events and the issue that it becomes.</summary>
/// <param name="Title">Of the goal; empty when it is a new issue.</param>
public sealed record RegroupedPart(IssueId To, string Title, long Events);
