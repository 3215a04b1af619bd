namespace Clew.Bench.Detect.Traffic;

/// <summary>Something that is different for a time. Seconds since the world began.</summary>
/// <param name="RateFactor">1 as usual, 0 silent.</param>
/// <param name="RateAdded">Requests per second more.</param>
/// <param name="FailShare">Of the requests that would succeed, this share fails.</param>
/// <param name="Failures">Requests per second that fail, whatever the traffic is.</param>
/// <param name="SlowFactor">How many times as long requests take.</param>
internal sealed record Disturbance(double From, double To, double RateFactor = 1, double RateAdded = 0, double FailShare = 0, double SlowFactor = 1, double Failures = 0);
