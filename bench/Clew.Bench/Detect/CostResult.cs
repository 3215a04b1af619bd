namespace Clew.Bench.Detect;

/// <summary>What watching costs.</summary>
/// <param name="LookMs">One look at everything, with reading, in this process.</param>
/// <param name="EngineCores">Of one core, by the engine while it is read every 5 s.</param>
/// <param name="MonitorCores">Of one core, by this process.</param>
internal sealed record CostResult(int Services, int Operations, long Rows, int Looks, double LookMs, double EngineCores, double MonitorCores, double TotalCores);
