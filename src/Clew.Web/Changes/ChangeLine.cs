using Clew.Model;

namespace Clew.Web.Changes;

/// <summary>A stored change, and what came after it.</summary>
public sealed record ChangeLine
{
    /// <summary>32 hex digits.</summary>
    public required string Id { get; init; }

    public required Timestamp Time { get; init; }
    public required ChangeKind Kind { get; init; }
    public string Environment { get; init; } = "";

    /// <summary>Empty: the change concerns the whole environment.</summary>
    public string Service { get; init; } = "";

    public string Release { get; init; } = "";
    public string Title { get; init; } = "";
    public string Commit { get; init; } = "";
    public string Url { get; init; } = "";
    public string Actor { get; init; } = "";
    public AttributeList Attributes { get; init; } = AttributeList.Empty;

    /// <summary>How many issues of its service (of all, when it concerns all) were first seen within the hour after; for a deployment, those whose first release it is.</summary>
    public int NewIssues { get; init; }

    /// <summary>The address that tells more, when it is one that a browser may open; others are shown as text only.</summary>
    public Uri? SafeUrl => Uri.TryCreate(Url, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https") ? uri : null;
}
