using Clew.Model;

namespace Clew.Storage.Rollups;

/// <summary>The totals of a release as the engine answers.</summary>
internal sealed record TotalsRow(string Release, Timestamp First, Timestamp Last, long Count, long Errors, long Users, long FailedUsers,
    double DurationSum, long[][] Durations)
{
    public ReleaseTotals ToTotals() => new()
    {
        Release = Release, First = First, Last = Last, Count = Count, Errors = Errors, Users = Users, FailedUsers = FailedUsers,
        DurationSum = DurationSum, Durations = DurationArrays.ToHistogram(Durations),
    };
}
