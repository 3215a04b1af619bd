using System.Collections.Immutable;

namespace Clew.Incidents.Telling;

/// <summary>A channel with its secrets decrypted: exists only while something is sent.</summary>
/// <param name="Values">Settings and secrets by name.</param>
public sealed record OpenChannel(string Id, ChannelKind Kind, string Name, ImmutableSortedDictionary<string, string> Values)
{
    /// <summary>The value of that name; empty when it was left out.</summary>
    public string this[string name] => Values.GetValueOrDefault(name, "");

    /// <summary>Nothing: a record would print its secrets into the first log that mentions it.</summary>
    public override string ToString() => $"{Kind} {Id}";
}
