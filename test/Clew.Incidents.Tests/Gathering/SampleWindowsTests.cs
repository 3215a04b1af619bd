using Clew.Incidents.Gathering;
using Clew.Model;

namespace Clew.Incidents.Tests.Gathering;

public sealed class SampleWindowsTests
{
    private static readonly Timestamp Now = new(1_795_255_200_000_000_000);

    private static readonly GatheringScope Scope = ScopeOfIncident.Of(new ShopStory("windows", Now).Incident("front") with { Onset = Now - TimeSpan.FromHours(1) }, [], Now);

    private static SampleWindows Of(long perBucket) =>
        SampleWindows.Of(Scope, [.. Enumerable.Range(-100, 200).Select(i => (Scope.Onset + TimeSpan.FromSeconds(10 * i), perBucket))]);

    [Theory]
    [InlineData(10, 15, 10)]
    [InlineData(150, 5, 5)]
    [InlineData(1_000, 2, 2)]
    public void The_more_requests_there_are_the_shorter_is_the_time_that_is_looked_at(long perBucket, int minutesBefore, int minutesSince)
    {
        var windows = Of(perBucket);

        Assert.Equal((minutesBefore, minutesSince), ((int)Math.Round(windows.Before.Length.TotalMinutes), (int)Math.Round(windows.Since.Length.TotalMinutes)));
        Assert.Equal((Scope.Before.To, Scope.Onset), (windows.Before.To, windows.Since.From));
    }
}
