using Clew.Model;

namespace Clew.Analysis.RootCause;

/// <summary>One value; <paramref name="Time"/> is the end of the interval that it sums up.</summary>
public readonly record struct SeriesPoint(Timestamp Time, double Value);
