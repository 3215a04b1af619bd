namespace Clew.Detection.Conditions.Latency;

/// <summary>Requests of the time that ends now.</summary>
/// <param name="Seconds">How long it is.</param>
/// <param name="Slow">Requests above the series' limit.</param>
/// <param name="SlowCells">In how many of the last six cells of 10 s a tenth of the requests or more were slow.</param>
public readonly record struct LatencyWindow(int Seconds, int Requests, int Slow, int SlowCells)
{
    /// <summary>0 to 1.</summary>
    public double Share => Requests > 0 ? (double)Slow / Requests : 0;
}
