namespace Clew.Detection.Series;

/// <summary>What happened in one cell, or in several together.</summary>
/// <param name="Slow">Requests that took longer than the series' own limit, see <c>LatencyNormal</c>.</param>
/// <param name="Users">Distinct users; of several cells the sum, so an upper bound.</param>
/// <param name="FailedUsers">Distinct users of failed requests; of several cells an upper bound.</param>
internal readonly record struct CellCount(int Count, int Errors, int Slow, int Users, int FailedUsers)
{
    public static CellCount operator +(CellCount left, CellCount right) => new(
        left.Count + right.Count, left.Errors + right.Errors, left.Slow + right.Slow, left.Users + right.Users, left.FailedUsers + right.FailedUsers);

    public static CellCount operator -(CellCount left, CellCount right) => new(
        left.Count - right.Count, left.Errors - right.Errors, left.Slow - right.Slow, left.Users - right.Users, left.FailedUsers - right.FailedUsers);
}
