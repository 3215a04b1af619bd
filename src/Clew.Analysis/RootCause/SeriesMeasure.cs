namespace Clew.Analysis.RootCause;

/// <summary>What a series measures, with the unit that its values MUST have.</summary>
public enum SeriesMeasure
{
    /// <summary>Seconds; the mean of the requests that the service answered.</summary>
    LatencyMean = 1,

    /// <summary>Seconds.</summary>
    LatencyP50 = 2,

    /// <summary>Seconds.</summary>
    LatencyP90 = 3,

    /// <summary>Seconds.</summary>
    LatencyP95 = 4,

    /// <summary>Seconds; how long the service waited for those that it calls (90th or 95th percentile).</summary>
    OutboundLatency = 10,

    /// <summary>Share of failed requests, 0 to 1.</summary>
    ErrorShare = 20,

    /// <summary>Requests in the interval of the point.</summary>
    Requests = 30,

    /// <summary>Share of the limit in use, 0 to 1 (a little over 1 is possible).</summary>
    Cpu = 40,

    /// <summary>Share of the limit in use, 0 to 1.</summary>
    Memory = 41,

    /// <summary>Share of a pool (connections, threads, queue slots) in use, 0 to 1.</summary>
    Pool = 42,
}
