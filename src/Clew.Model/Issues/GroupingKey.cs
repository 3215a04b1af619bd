namespace Clew.Model;

/// <summary>What decides which issue an error event belongs to: the fingerprint's hash, and the algorithm that made it.</summary>
/// <param name="Algorithm">The version of the algorithm: <c>v1</c>.</param>
/// <param name="Hash">32 lower-case hex digits over the fingerprint's parts.</param>
public sealed record GroupingKey(string Algorithm, string Hash);
