using Clew.Model;

namespace Clew.Ingest.Issues;

/// <summary>An issue as its first error event tells it.</summary>
internal static class NewIssue
{
    public static Issue From(GroupedError first) => new()
    {
        Id = first.Issue,
        Project = first.Error.Context.Project,
        Key = first.Key,
        Fingerprint = first.Fingerprint,
        Type = first.Type,
        Title = first.Title,
        Culprit = first.Culprit,
        Level = first.Error.Level,
        Platform = first.Error.Platform,
        Service = first.Error.Context.Service,
        Environment = first.Error.Context.Environment,
        FirstRelease = first.Error.Context.Release,
        FirstSeen = first.Error.Context.Time,
        Status = IssueStatus.Unresolved,
    };

    /// <summary>An open issue with an event that is earlier than the first that was known: clocks, retries and offline senders reorder.</summary>
    public static Issue SeenEarlier(Issue open, GroupedError earlier) => open with
    {
        FirstSeen = earlier.Error.Context.Time,
        FirstRelease = earlier.Error.Context.Release.Length > 0 ? earlier.Error.Context.Release : open.FirstRelease,
        Service = earlier.Error.Context.Service,
        Environment = earlier.Error.Context.Environment,
    };
}
