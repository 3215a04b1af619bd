using Clew.Model;

namespace Clew.Storage.Regrouping;

/// <summary>What an issue said of its first occurrence before a regrouping brought it earlier ones; undoing says it again.</summary>
public sealed record IssueBefore(IssueId Issue, Timestamp FirstSeen, string FirstRelease, string Service, string Environment);
