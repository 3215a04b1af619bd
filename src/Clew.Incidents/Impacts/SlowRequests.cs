using Clew.Model;

namespace Clew.Incidents.Impacts;

/// <summary>Requests that are too slow.</summary>
/// <param name="Operation">Empty: of the whole service.</param>
/// <param name="Above">A request that takes longer is too slow; nanoseconds.</param>
public sealed record SlowRequests(string Service, string Operation, long Above)
{
    /// <summary>Operations that one incident looks at.</summary>
    public const int Most = 20;

    private const double NanosecondsPerSecond = 1e9;

    /// <summary>
    /// Slow is what is nearer to what was observed than to what was normal, by factor: the geometric mean of both. So the tail of normal requests
    /// stays out, whichever quantile the condition looked at.
    /// </summary>
    public static SlowRequests Of(Finding latency) => new(
        latency.Subject.Service, latency.Subject.Operation,
        (long)(Math.Sqrt(Math.Max(latency.Expected, 0) * Math.Max(latency.Observed, 0)) * NanosecondsPerSecond));
}
