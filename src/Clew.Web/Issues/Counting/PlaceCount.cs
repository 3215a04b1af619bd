using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>What happened of an issue in one place.</summary>
/// <param name="Count">Distinct occurrences, summed over days.</param>
public sealed record PlaceCount(IssuePlace Place, long Count, Timestamp First, Timestamp Last);
