namespace Clew.Bench.Detect.Traffic;

/// <summary>A deployment: instances are exchanged one after the other, each is cold at first.</summary>
/// <param name="From">Seconds since the world began.</param>
/// <param name="Seconds">From the first to the last instance; for one instance there is a gap of some seconds instead.</param>
/// <param name="Release">The new one.</param>
internal sealed record Rollout(double From, double Seconds, string Release)
{
    /// <summary>First requests: code is compiled, connections are opened.</summary>
    private const double ColdSeconds = 20;

    private const double ColdFactor = 5;

    /// <summary>The share of requests that the new release serves.</summary>
    public double Share(double time) => Math.Clamp((time - From) / Math.Max(1, Seconds), 0, 1);

    public double SlowFactor(double time) => time < From + ColdSeconds + Seconds / 4 ? ColdFactor : 1;
}
