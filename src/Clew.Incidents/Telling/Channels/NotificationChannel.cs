using System.Collections.Immutable;

namespace Clew.Incidents.Telling;

/// <summary>Where messages go. A document of kind <c>channel</c>.</summary>
public sealed record NotificationChannel
{
    /// <summary>8 hex digits.</summary>
    public required string Id { get; init; }

    public required ChannelKind Kind { get; init; }

    /// <summary>What people call it: <c>On call, e-mail</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What may be shown, by name: <c>host</c>, <c>to</c>, <c>url</c>. Which there are says the kind's <see cref="ChannelForm"/>.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What may not, encrypted by <see cref="ChannelSecrets"/>. Never leaves the server but to the channel itself.</summary>
    public ImmutableSortedDictionary<string, string> Secrets { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The id of the account or token that made it.</summary>
    public required string CreatedBy { get; init; }
}
