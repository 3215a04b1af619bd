namespace Clew.Incidents.Telling;

/// <summary>A value that a kind of channel has.</summary>
/// <param name="Name">In the API: <c>routingKey</c>.</param>
/// <param name="Label">On the page.</param>
/// <param name="IsSecret">Encrypted at rest and never shown again.</param>
/// <param name="IsRequired">A channel cannot do without.</param>
/// <param name="Hint">An example.</param>
/// <param name="Choices">When it is one of a few words; the first is the default.</param>
public sealed record ChannelField(string Name, string Label, bool IsSecret, bool IsRequired, string Hint, params string[] Choices);
