using Clew.Detection.Monitoring;
using Clew.Detection.Series;

namespace Clew.Detection.Conditions.Silence;

/// <summary>Whether those who ask an operation have fallen silent themselves.</summary>
internal static class Upstream
{
    /// <summary>The last complete 20 s are compared with what is normal: by then whoever fell first has fallen too.</summary>
    private const int Cells = 2;

    private const int LateCells = 2;

    /// <summary>True when it has callers and they make far fewer requests than normally. False of operations that users reach directly.</summary>
    public static bool HasFallen(RequestSeries series, Look look, SilenceOptions options)
    {
        double now = 0, normal = 0;
        foreach (var key in look.Calls.Callers(series.Key))
        {
            if (look.Board.Find(key) is not { } caller || caller == series) continue;
            caller.Regularity.Learn(caller, Math.Min(look.Cell - LateCells, caller.Recent.Newest - 1));
            now += caller.Recent.Sum(look.Cell - LateCells - Cells + 1, look.Cell - LateCells).Count;
            normal += caller.Regularity.Rhythm.Typical * Cells / TenSeconds.PerMinute;
        }
        return normal > 0 && now < options.CallersLeft * normal;
    }
}
