using System.Collections.Immutable;

namespace Clew.Incidents.Telling;

/// <summary>A channel as somebody describes it, before it is checked and kept.</summary>
public sealed record ChannelDraft(
    ChannelKind Kind, string Name, ImmutableSortedDictionary<string, string> Settings, ImmutableSortedDictionary<string, string> Secrets);
