using Clew.Incidents.Keeping;
using Clew.Incidents.Reading;
using Clew.Model;
using Clew.Testing;
using static Clew.Incidents.Tests.SomeFinding;

namespace Clew.Incidents.Tests.Reading;

public sealed class IncidentTrendTests
{
    private const double Week = 7 * 86_400;

    [Fact]
    public void Times_are_means_of_the_incidents_that_have_them_by_the_week_of_detection()
    {
        var weeks = IncidentTrend.Of(
            [
                Opened(0, detected: 10) with { AcknowledgedAt = At(60), MitigatedAt = At(300), ResolvedAt = At(360) },
                Opened(1_000, detected: 30),
                Opened(-Week, detected: 20) with { MitigatedAt = At(-Week + 100) },
                Opened(0, detected: 999) with { MergedInto = "x" },
                Opened(-9 * Week, detected: 999),
            ],
            3, Some.Noon.ToDateTimeOffset());

        Assert.Equal(
            [
                new(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero), 0, null, null, null),
                new(new DateTimeOffset(2026, 11, 9, 0, 0, 0, TimeSpan.Zero), 1, Seconds(20), null, Seconds(100)),
                new IncidentWeek(new DateTimeOffset(2026, 11, 16, 0, 0, 0, TimeSpan.Zero), 2, Seconds(20), Seconds(60), Seconds(300)),
            ],
            weeks);
    }

    [Fact]
    public void A_clock_that_is_behind_makes_no_negative_times() =>
        Assert.Equal(new IncidentTimes(TimeSpan.Zero, null, null), IncidentTimes.Of(Opened(0, detected: -5)));

    private static Incident Opened(double onset, double detected) =>
        IncidentChanges.Open(Alarm("billing", onset) with { NoticedAt = At(onset + detected) }, At(onset + detected));

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
