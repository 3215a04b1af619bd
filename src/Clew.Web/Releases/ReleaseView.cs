using Clew.Delivery.Releases;
using Clew.Model;
using Clew.Web.Sessions;

namespace Clew.Web.Releases;

/// <summary>What the page of a release shows.</summary>
/// <param name="Verdict">What the gate would answer now.</param>
/// <param name="Sessions">Of the last 30 days; null when none was reported.</param>
/// <param name="History">What it answered before, newest first.</param>
public sealed record ReleaseView(ReleaseHealth Health, GateVerdict Verdict, IReadOnlyList<GateVerdict> History, SessionTotals? Sessions);
