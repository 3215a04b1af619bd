namespace Clew.Web.Overview;

/// <summary>What came in of a signal.</summary>
/// <param name="Signal"><c>span</c>, <c>log</c>, <c>error</c> and so on.</param>
/// <param name="Records">Accepted within <see cref="OverviewQuery.ArrivalMinutes"/> minutes.</param>
/// <param name="Discarded">Dropped in the same time.</param>
public sealed record SignalArrival(string Signal, long Records, long Discarded);
