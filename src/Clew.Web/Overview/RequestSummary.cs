namespace Clew.Web.Overview;

/// <summary>The requests of a service within some time.</summary>
/// <param name="ErrorShare">0 to 1.</param>
/// <param name="P95Seconds">What 95 of 100 requests did not exceed; 0 without requests.</param>
public sealed record RequestSummary(double RequestsPerMinute, double ErrorShare, double P95Seconds);
