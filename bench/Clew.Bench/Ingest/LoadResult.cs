namespace Clew.Bench.Ingest;

/// <summary>What a load came to.</summary>
/// <param name="Acknowledged">Records.</param>
/// <param name="Refused">Records of requests with any other answer than success, or none.</param>
/// <param name="ElapsedS">From the first request to the last acknowledgement.</param>
/// <param name="AckP50Ms">From when a request was due until it was acknowledged.</param>
/// <param name="AckP99Ms">The same, 99th percentile.</param>
/// <param name="AckMaxMs">The same, the longest.</param>
/// <param name="RequestBytes">On average.</param>
/// <param name="LoadCpuS">Processor time of the load itself.</param>
internal sealed record LoadResult(
    long Acknowledged, long Refused, double ElapsedS, double AckP50Ms, double AckP99Ms, double AckMaxMs, double RequestBytes, double LoadCpuS);
