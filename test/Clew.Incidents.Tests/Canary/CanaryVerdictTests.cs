using Clew.Incidents.Canary;
using Clew.Model;
using Clew.Testing;

namespace Clew.Incidents.Tests.Canary;

public sealed class CanaryVerdictTests
{
    private static readonly Timestamp Now = Some.Noon;

    [Fact]
    public void Without_runs_nothing_is_claimed() => Assert.Equal(new(0, 0, null, null, false), CanaryVerdict.Of([], Now));

    [Fact]
    public void The_middle_and_the_worst_of_the_last_hour_count()
    {
        var runs = Enumerable.Range(1, 60).Select(minute => Run(minute, minute == 30 ? 29.9 : 6.5)).Append(Run(61, 500));

        Assert.Equal(new(59, 0, 6.5, 29.9, false), CanaryVerdict.Of(runs, Now));
    }

    [Fact]
    public void One_run_over_the_limit_is_slow_when_there_are_enough_runs_to_judge()
    {
        Assert.True(CanaryVerdict.Of(Enumerable.Range(1, 20).Select(minute => Run(minute, minute == 15 ? 31 : 6)), Now).IsSlow);
        Assert.False(CanaryVerdict.Of([Run(1, 31), Run(2, 6)], Now).IsSlow);
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(11, false)]
    public void A_lost_run_is_told_for_ten_minutes(int minutesAgo, bool isSlow) =>
        Assert.Equal(new(2, 1, 6, 120, isSlow), CanaryVerdict.Of([Run(minutesAgo, null), Run(1, 6)], Now));

    [Fact]
    public void A_run_says_where_it_got_stuck()
    {
        var run = new CanaryRun(Now, "CanaryFaultx", 0.01, 1.2, null, null, null);

        Assert.Equal((true, "Detected"), (run.IsLost, run.StuckBefore));
    }

    [Fact]
    public void Each_fault_is_new_and_of_a_service_that_is_not_used_again_for_half_an_hour()
    {
        var types = Enumerable.Range(0, 120).Select(minute => CanaryFault.TypeOf(Now + TimeSpan.FromMinutes(minute))).ToList();
        var services = Enumerable.Range(0, 80).Select(run => CanaryFault.ServiceOf(run)).ToList();

        Assert.Equal(120, types.Distinct().Count());
        Assert.All(types, type => Assert.DoesNotContain(type, char.IsDigit));
        Assert.Equal(40, services.Distinct().Count());
        Assert.Equal(services.Take(40), services.Skip(40));
    }

    private static CanaryRun Run(int minutesAgo, double? message) => new(Now - TimeSpan.FromMinutes(minutesAgo), $"x{minutesAgo}", 0, 0, 0, 0, message);
}
