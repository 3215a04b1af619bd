using Clew.Model;

namespace Clew.Storage.Rollups;

/// <summary>How many there were in one bucket of time.</summary>
/// <param name="Time">When the bucket begins.</param>
/// <param name="Count">How many.</param>
public sealed record TimeCount(Timestamp Time, long Count);
