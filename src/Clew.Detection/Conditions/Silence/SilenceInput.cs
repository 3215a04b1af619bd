using Clew.Analysis.Baselines;

namespace Clew.Detection.Conditions.Silence;

/// <summary>What came of a series lately, and how regular it is.</summary>
/// <param name="Age">Since the end of the newest cell of 10 s with a request.</param>
/// <param name="LongestAge">The longest of those when all was well, including what late telemetry adds.</param>
/// <param name="Window">A longer time that ended before the newest rows may still be missing.</param>
/// <param name="Requests">In the window.</param>
/// <param name="Latest">Requests in the last 10 s of the window.</param>
/// <param name="Rhythm">Of a minute, learned before the window.</param>
/// <param name="Level">What the time of day takes off, 0 to 1.</param>
public readonly record struct SilenceInput(TimeSpan Age, TimeSpan LongestAge, TimeSpan Window, int Requests, int Latest, Rhythm Rhythm, double Level);
