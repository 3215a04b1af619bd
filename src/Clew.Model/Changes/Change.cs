namespace Clew.Model;

/// <summary>Anything that may have altered behaviour; a deployment is the change of kind <see cref="ChangeKind.Deployment"/>.</summary>
public sealed record Change
{
    /// <summary>32 hex digits. Derived from the content, so that a pipeline that retries reports one change.</summary>
    public required string Id { get; init; }

    /// <summary><see cref="Correlation.Service"/> may be empty: then the change concerns the whole environment.</summary>
    public required Correlation Context { get; init; }

    public required ChangeKind Kind { get; init; }

    /// <summary>One line for people: <c>billing v2.4.1 deployed</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The commit that was deployed, or empty.</summary>
    public string Commit { get; init; } = "";

    /// <summary>The pipeline or page that tells more, or empty. Shown as a link only when it is http or https.</summary>
    public string Url { get; init; } = "";

    /// <summary>Who did it, or empty.</summary>
    public string Actor { get; init; } = "";

    public AttributeList Attributes { get; init; } = AttributeList.Empty;
}
