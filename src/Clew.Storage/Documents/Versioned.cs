namespace Clew.Storage.Documents;

/// <summary>A version of a document.</summary>
/// <param name="Version">1 for the first; rises by 1.</param>
/// <param name="Actor">Who wrote it: a user's name, or the part of the program.</param>
public sealed record Versioned<T>(string Id, long Version, string Actor, DateTimeOffset Time, T Body);
