using Clew.Model;

namespace Clew.Detection.Conditions.MissedRun;

/// <summary>One run of a job, by its check-ins.</summary>
/// <param name="Start">Of its first check-in, less the duration that a lone last one tells.</param>
/// <param name="Last">Of its last check-in.</param>
public sealed record JobRun(Timestamp Start, Timestamp Last, CheckInStatus Status);
