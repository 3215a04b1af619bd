using System.Collections.Immutable;

namespace Clew.Model;

/// <summary>
/// What a project removes before anything is stored: a versioned document of kind <c>scrub-rules</c> whose id is the project's. What it does not
/// say is as the product has it, so that a default that a later version brings is on.
/// </summary>
public sealed record ScrubRules
{
    /// <summary>The kind of the documents.</summary>
    public const string Kind = "scrub-rules";

    public static ScrubRules Default { get; } = new();

    /// <summary>Ids of defaults that the project switched off.</summary>
    public ImmutableArray<string> Off { get; init; } = [];

    /// <summary>Ids of those by choice that the project switched on: <c>email</c>, <c>ip</c>.</summary>
    public ImmutableArray<string> On { get; init; } = [];

    public ImmutableArray<OwnScrubRule> Own { get; init; } = [];
}
