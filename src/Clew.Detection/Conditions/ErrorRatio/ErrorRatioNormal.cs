using Clew.Analysis.Baselines;
using Clew.Detection.Monitoring;
using Clew.Detection.Series;

namespace Clew.Detection.Conditions.ErrorRatio;

/// <summary>Which share of a series fails normally, as it is known at a look.</summary>
internal static class ErrorRatioNormal
{
    /// <summary>What is learned from fewer says little. The judged windows are not what is normal, nor what comes after the change is thought to be.</summary>
    private const int FewRequests = 500;

    private static int[] Windows => ErrorRatioMonitor.WindowCells;

    /// <summary>Of what was before the judged windows and before the change is thought to be.</summary>
    public static RatioBaseline Of(RequestSeries series, Look look)
    {
        var onset = series.ErrorOnset(look.Cell);
        var normal = series.NormalErrors(Math.Min(look.Cell - Windows[1] + 1, onset));
        // Of a service that has just come nearly nothing is known: then all counts that was before the shortest window.
        if (normal.Total < FewRequests) normal = series.NormalErrors(Math.Min(look.Cell - Windows[0] + 1, onset));
        return normal with { Share = Math.Max(normal.Share, ShareOfMix(series, look)) };
    }

    /// <summary>
    /// The share that the service's operations make when each fails as it normally does, by what is asked of it now (indirect standardization): a crawler
    /// that asks for what often fails makes the service no worse. 0 for an operation.
    /// </summary>
    private static double ShareOfMix(RequestSeries service, Look look)
    {
        if (service.Operations.Count < 2) return 0;
        Span<double> expected = stackalloc double[Windows.Length], requests = stackalloc double[Windows.Length];
        foreach (var operation in service.Operations)
        {
            if (operation.Recent.Sum(look.Cell - Windows[^1] + 1, look.Cell).Count == 0) continue;
            var normal = operation.NormalErrors(Math.Min(look.Cell - Windows[^1] + 1, operation.ErrorOnset(look.Cell)));
            for (var i = 0; i < Windows.Length; i++)
            {
                var count = operation.Recent.Sum(look.Cell - Windows[i] + 1, look.Cell).Count;
                requests[i] += count;
                // Of what is hardly known it is not known how it fails.
                if (normal.Total >= FewRequests) expected[i] += count * normal.Share;
            }
        }
        var most = 0.0;
        for (var i = 0; i < Windows.Length; i++)
            if (requests[i] > 0) most = Math.Max(most, expected[i] / requests[i]);
        return most;
    }
}
