using Clew.Model;

namespace Clew.Detection.Conditions.MissedRun;

/// <summary>How a job does.</summary>
/// <param name="Bad">Bad runs in a row, up to the last; 0 when the last was good.</param>
/// <param name="Trouble">What was wrong with the last of them.</param>
/// <param name="Since">When the first of them was.</param>
/// <param name="At">When the last run, bad or good, was.</param>
/// <param name="Good">Good runs in a row, up to the last.</param>
/// <param name="Next">When it is to run next; null when it has no schedule.</param>
/// <param name="IsRetired">It has not run for so long that nobody expects it any more.</param>
public readonly record struct MissedRunVerdict(int Bad, RunTrouble Trouble, Timestamp Since, Timestamp At, int Good, Timestamp? Next, bool IsRetired);
