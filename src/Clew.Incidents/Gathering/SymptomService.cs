using Clew.Analysis.RootCause;

namespace Clew.Incidents.Gathering;

/// <summary>
/// Where users meet the trouble: at the entry, when what fails in the troubled service fails there too; else in the troubled service, whose callers
/// help themselves. Pure.
/// </summary>
internal static class SymptomService
{
    /// <summary>Share of the traces with a failure in the troubled service that fail at the entry too.</summary>
    private const double LeastShare = 0.5;

    public static string Of(GatheringScope scope, string entry, TraceSamples samples)
    {
        if (entry == scope.Service || scope.Kind != SymptomKind.Errors) return entry;
        var (failing, felt) = (0, 0);
        foreach (var trace in samples.Since)
        {
            if (!trace.Spans.Any(span => span.Failed && span.Service == scope.Service)) continue;
            failing++;
            if (trace.Spans.Any(span => span.Failed && span.Service == entry)) felt++;
        }
        return felt >= LeastShare * failing ? entry : scope.Service;
    }
}
