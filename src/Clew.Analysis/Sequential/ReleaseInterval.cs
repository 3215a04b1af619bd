using Clew.Model;

namespace Clew.Analysis.Sequential;

/// <summary>What a release did in one interval. The intervals of a comparison are all of one length: 10 s, or a minute for long ones.</summary>
/// <param name="Time">When the interval begins; intervals of two releases with the same time are compared side by side.</param>
/// <param name="Count">Requests.</param>
/// <param name="Errors">Failed requests.</param>
public readonly record struct ReleaseInterval(Timestamp Time, long Count, long Errors, DurationHistogram Durations);
