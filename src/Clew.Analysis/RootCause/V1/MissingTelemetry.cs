using System.Collections.Immutable;

namespace Clew.Analysis.RootCause.V1;

/// <summary>What could not be looked at.</summary>
internal static class MissingTelemetry
{
    public static ImmutableArray<string> Of(Examination examined)
    {
        var gathered = examined.Gathered;
        var missing = ImmutableArray.CreateBuilder<string>();
        if (gathered.Traces.IsEmpty) missing.Add("traces since the onset: where time is lost and where requests stop cannot be told");
        else if (gathered.BaselineTraces.IsEmpty) missing.Add("traces of normal operation to compare with");
        if (gathered.Series.All(static series => series.Baseline.IsEmpty)) missing.Add("a baseline of the services' latency, errors and requests");
        if (!gathered.Series.Any(static series => series.Measure is SeriesMeasure.Cpu or SeriesMeasure.Memory or SeriesMeasure.Pool)) missing.Add("use of processor, memory and pools by service");
        if (!examined.Calls.KnowsPaths) missing.Add("the calls between the services");
        if (gathered.LogPatterns.IsEmpty && gathered.Issues.IsEmpty) missing.Add("error logs or error events");
        if (gathered.Changes.IsEmpty) missing.Add("deployments and other changes (none was reported)");
        var silent = examined.After.Unseen.Where(examined.IsSilent).ToList();
        if (silent.Count > 0) missing.Add($"telemetry of {string.Join(", ", silent)}");
        return missing.ToImmutable();
    }
}
