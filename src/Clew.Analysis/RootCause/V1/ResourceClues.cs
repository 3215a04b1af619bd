namespace Clew.Analysis.RootCause.V1;

/// <summary>Resources that are exhausted, or that are used otherwise than normally.</summary>
internal static class ResourceClues
{
    /// <summary>A resource that is entirely used, and normally is not, explains nearly everything (e^8).</summary>
    private const double FullPoints = 8;

    /// <summary>
    /// Use at which waiting begins to show. In a queue with one server the wait is use / (1 - use) service times: 1.5 at 0.6, 4 at 0.8, 9 at 0.9.
    /// </summary>
    private const double Busy = 0.6;

    /// <summary>Spreads above normal that are not chance.</summary>
    private const double LeastDeviations = 3;

    /// <summary>A change of use without saturation supports, but proves nothing: the work changed, or the code.</summary>
    private const double ShiftPoints = 1.5;

    /// <summary>Share of the limit within which use always varies.</summary>
    private const double Floor = 0.02;

    public static IEnumerable<Clue> Of(Examination examined)
    {
        foreach (var series in examined.Gathered.Series.Where(static series => NameOf(series.Measure).Length > 0))
        {
            var window = new SeriesWindow(series, examined.Gathered.Symptom);
            if (!window.CanCompare) continue;
            var (now, usual) = (window.Reached, window.Baseline);
            var deviations = usual.Deviations(now, Floor);
            var name = NameOf(series.Measure);
            if (now > Busy && deviations >= LeastDeviations)
            {
                var saturation = Math.Clamp((now - Busy) / (1 - Busy), 0, 1);
                // Memory that is full is normal for caches and runtimes until it is really the end of it.
                var points = FullPoints * (series.Measure == SeriesMeasure.Memory ? saturation * saturation / 2 : saturation);
                yield return new(series.Service, RootCauseKind.Resource, name, points,
                    Words.Of($"{name} of {series.Service} reached {now:P0} of its limit; normally {usual.Median:P0}, at most {usual.P95:P0} in 95 of 100 intervals ({series.Name})"), series.Link);
            }
            else if (series.Measure == SeriesMeasure.Cpu && Shift(window) is > 0 and var shift)
            {
                yield return new(series.Service, null, name, shift,
                    Words.Of($"{name} of {series.Service} rose to {now:P1} of its limit, normally {usual.Median:P1}: it does other work than usual ({series.Name})"), series.Link);
            }
        }
    }

    /// <summary>Grows with the ratio (a doubling is half of it) and with how sure the rise is.</summary>
    private static double Shift(SeriesWindow window)
    {
        var usual = window.Baseline;
        if (usual.Median <= 0) return 0;
        var deviations = usual.Deviations(window.Reached, usual.Median / 10);
        var certainty = Math.Clamp((deviations - 2) / 4, 0, 1);
        return certainty * Math.Clamp(Math.Log2(Math.Max(1, window.Reached / usual.Median)) / 2, 0, 1) * ShiftPoints;
    }

    public static string NameOf(SeriesMeasure measure) => measure switch
    {
        SeriesMeasure.Cpu => "cpu",
        SeriesMeasure.Memory => "memory",
        SeriesMeasure.Pool => "pool",
        _ => "",
    };
}
