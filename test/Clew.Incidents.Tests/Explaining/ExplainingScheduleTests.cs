using Clew.Incidents.Explaining;
using Clew.Incidents.Tests.Gathering;
using Clew.Model;

namespace Clew.Incidents.Tests.Explaining;

public sealed class ExplainingScheduleTests
{
    private static readonly Timestamp Detected = new(1_795_255_200_000_000_000);
    private static readonly Incident Open = new ShopStory("schedule", Detected).Incident("front");

    private static DateTimeOffset At(double seconds) => Detected.ToDateTimeOffset() + TimeSpan.FromSeconds(seconds);

    [Fact]
    public void An_incident_is_explained_at_once_and_then_ever_more_rarely()
    {
        var (done, last, times) = (0, (DateTimeOffset?)null, new List<int>());
        for (var second = 0; second < 300; second++)
        {
            if (!ExplainingSchedule.IsDue(Open, done, last, At(second))) continue;
            (done, last) = (done + 1, At(second));
            times.Add(second);
        }

        Assert.Equal([0, 10, 20, 30, 45, 60, 120, 180, 240], times);
    }

    [Fact]
    public void It_is_explained_thirty_times_at_most() => Assert.False(ExplainingSchedule.IsDue(Open, ExplainingSchedule.Most, At(3_000), At(9_000)));

    [Fact]
    public void When_it_is_over_it_is_explained_once_more()
    {
        var over = Open with { Status = IncidentStatus.Resolved, ResolvedAt = Detected + TimeSpan.FromSeconds(500) };

        Assert.True(ExplainingSchedule.IsDue(over, 9, At(480), At(501)));
        Assert.False(ExplainingSchedule.IsDue(over, 9, At(501), At(502)));
    }

    [Fact]
    public void What_was_merged_away_is_not_explained() => Assert.False(ExplainingSchedule.IsDue(Open with { MergedInto = "x" }, 0, null, At(0)));
}
