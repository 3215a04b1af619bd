using Clew.Model;

namespace Clew.Web.Live;

/// <summary>What an open page follows.</summary>
/// <param name="Id">Of one thing; empty: all of the kind.</param>
public readonly record struct LiveTopic(LiveKind Kind, string Id = "")
{
    public static LiveTopic Issues => new(LiveKind.Issue);

    public static LiveTopic Incidents => new(LiveKind.Incident);

    public static LiveTopic Health => new(LiveKind.Health);

    public static LiveTopic Of(IssueId issue) => new(LiveKind.Issue, issue.ToString());

    /// <summary>Whether a page with this topic has to know that this changed.</summary>
    public bool Covers(LiveTopic changed) => Kind == changed.Kind && (Id.Length == 0 || Id == changed.Id);
}
