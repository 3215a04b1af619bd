namespace Clew.Bench.Detect;

/// <summary>What healthy days brought.</summary>
/// <param name="Pages">Messages: all of them false.</param>
/// <param name="PagesWhileLearning">In the day before them, the first of all.</param>
/// <param name="Findings">Findings of any strength, by policy.</param>
/// <param name="MonitorCores">Of one core, in real time: what the looks cost without reading, if the days had taken their time.</param>
internal sealed record HealthyResult(long Seed, double Days, int Services, int Operations, int Deployments, int Pages, int PagesWhileLearning, IReadOnlyDictionary<string, int> Findings,
    IReadOnlyList<string> Headlines, double MonitorCores, double ElapsedS);
