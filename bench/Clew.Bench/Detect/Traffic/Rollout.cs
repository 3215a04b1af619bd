namespace Clew.Bench.Detect.Traffic;

/// <summary>A deployment: instances are exchanged one after the other, each is cold at first.</summary>
/// <param name="From">Seconds since the world began.</param>
/// <param name="Seconds">From the first to the last instance; for one instance there is a gap of some seconds instead.</param>
/// <param name="Release">The new one.</param>
internal sealed record Rollout(double From, double Seconds, string Release)
{
    /// <summary>First requests of an instance: code is compiled, connections are opened.</summary>
    private const double ColdSeconds = 5;

    /// <summary>A single instance that takes all requests at once is cold for longer.</summary>
    private const double ColdSecondsOfOne = 20;

    /// <summary>How many times as long a cold instance takes.</summary>
    public const double ColdFactor = 5;

    /// <summary>The share of requests that the new release serves.</summary>
    public double Share(double time) => Math.Clamp((time - From) / Math.Max(1, Seconds), 0, 1);

    /// <summary>The share of the new release's requests that a cold instance serves.</summary>
    public double ColdShare(double time)
    {
        var age = time - From;
        if (Seconds <= 1) return age < ColdSecondsOfOne ? 1 : 0;
        return age > Seconds + ColdSeconds ? 0 : Math.Min(1, ColdSeconds / Math.Max(age, 1));
    }
}
