namespace Clew.Storage.Exposition;

/// <summary>A value of a metric, with what tells it from the others.</summary>
public sealed record ServerSample(IReadOnlyList<KeyValuePair<string, string>> Labels, double Value);
