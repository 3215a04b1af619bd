using Clew.Model;

namespace Clew.Storage.Metrics;

/// <summary>The details of one series with one beginning and the same bounds.</summary>
/// <param name="Start">When a cumulative one began to count; 0 when it does not say.</param>
/// <param name="First">Count and sum, then the buckets, of its first point; likewise the next two.</param>
/// <param name="Last">Of its newest point.</param>
/// <param name="Total">Of all of its points together.</param>
internal sealed record DetailSeries(
    string Project, string Environment, string Service, string Name, string Unit, MetricKind Kind, MetricTemporality Temporality, Timestamp Start, double[] Bounds, double[] First, double[] Last,
    double[] Total, double[] ToldQuantiles, double[] ToldValues, Timestamp LastTime)
{
    /// <summary>Shares that differ by less are the same, written by two people.</summary>
    private const double SameShare = 1e-9;

    /// <summary>Count, sum and buckets of what happened since a time. A summary's go on from its start, without saying so (metrics.proto, SummaryDataPoint).</summary>
    public double[] Since(Timestamp from)
    {
        if (Temporality != MetricTemporality.Cumulative && Kind != MetricKind.Summary) return Total;
        if (Start >= from) return Last;
        var increase = new double[Last.Length];
        for (var i = 0; i < increase.Length; i++) increase[i] = Math.Max(0, Last[i] - First[i]);
        return increase;
    }

    /// <summary>What a summary told last of that share; null when it tells nothing of it.</summary>
    public double? Told(double share)
    {
        for (var i = 0; i < ToldQuantiles.Length && i < ToldValues.Length; i++)
            if (Math.Abs(ToldQuantiles[i] - share) < SameShare)
                return ToldValues[i];
        return null;
    }
}
