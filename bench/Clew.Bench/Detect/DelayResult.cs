namespace Clew.Bench.Detect;

/// <summary>What one part found.</summary>
/// <param name="FalsePages">Messages about what was healthy.</param>
internal sealed record DelayResult(string Part, int Tried, int Missed, double? P50S, double? P90S, double? P99S, double? MaxS, int FalsePages, double ElapsedS)
{
    public static DelayResult Of(string part, Delays delays, int falsePages, double elapsed) => new(part, delays.Count + delays.Missed, delays.Missed,
        delays.Quantile(0.5), delays.Quantile(0.9), delays.Quantile(0.99), delays.Quantile(1), falsePages, Math.Round(elapsed, 1));
}
