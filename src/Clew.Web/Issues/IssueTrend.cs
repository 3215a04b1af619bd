namespace Clew.Web.Issues;

/// <summary>How the frequency of an issue changes. Pure.</summary>
internal static class IssueTrend
{
    /// <summary>Two days are compared with the seven before them.</summary>
    private const double RecentDays = 2, BeforeDays = 7;

    /// <summary>Occurrences a day that are added on both sides, so that one after none is no storm.</summary>
    private const double Prior = 5;

    /// <summary>1000 for as often as before, 2000 for twice as often.</summary>
    public static long Of(long recent, long before) => (long)(1000 * (recent / RecentDays + Prior) / (before / BeforeDays + Prior));
}
