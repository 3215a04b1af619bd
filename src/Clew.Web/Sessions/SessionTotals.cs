using Clew.Model;

namespace Clew.Web.Sessions;

/// <summary>How the sessions of a release of a service ended within a period. A session is counted by its last report, once.</summary>
/// <param name="First">When the first of them began.</param>
/// <param name="Last">When the last of them began.</param>
/// <param name="Errored">Those with an error that did not end them.</param>
/// <param name="Abnormal">Those of which nobody knows how they ended.</param>
/// <param name="Crashed">Those that an error ended.</param>
/// <param name="Users">Distinct users whose sessions came one by one; sums do not name any.</param>
/// <param name="CrashedUsers">Those of them with a session that crashed.</param>
public sealed record SessionTotals(
    string Project, string Environment, string Service, string Release, Timestamp First, Timestamp Last, long Sessions, long Errored, long Abnormal, long Crashed,
    long Users, long CrashedUsers)
{
    /// <summary>The share of sessions that no error ended, 0 to 1.</summary>
    public double CrashFree => Sessions == 0 ? 1 : 1 - (double)Math.Min(Crashed, Sessions) / Sessions;

    /// <summary>The share of users of whose sessions no error ended one, 0 to 1; null when no user is known.</summary>
    public double? CrashFreeUsers => Users == 0 ? null : 1 - (double)Math.Min(CrashedUsers, Users) / Users;
}
