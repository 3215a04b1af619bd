using Clew.Analysis.Workflow;
using Clew.Model;

namespace Clew.Analysis.Tests.Workflow;

public sealed class IgnoringEndTests
{
    private static readonly Timestamp Noon = new(1_795_255_200_000_000_000);

    private static readonly IssueIgnoring ForGood = new() { At = Noon, By = "ada" };

    [Fact]
    public void What_is_ignored_for_good_stays_so() => Assert.Null(Judge(ForGood, count: 1_000_000, users: 50_000, lastHour: 90_000));

    [Theory]
    [InlineData(99, null)]
    [InlineData(100, "it occurred 100 times since it was ignored until 100")]
    public void Occurrences_end_it(long count, string? expected) => Assert.Equal(expected, Judge(ForGood with { Count = 100 }, count: count));

    [Theory]
    [InlineData(9, null)]
    [InlineData(12, "it hurt 12 users since it was ignored until 10")]
    public void Users_end_it(long users, string? expected) => Assert.Equal(expected, Judge(ForGood with { Users = 10 }, users: users));

    [Fact]
    public void Time_ends_it()
    {
        var ignoring = ForGood with { Until = Noon + TimeSpan.FromHours(2) };

        Assert.Null(Judge(ignoring, minutes: 119));
        Assert.Equal("it was ignored until " + TimeWords.Utc(ignoring.Until.Value), Judge(ignoring, minutes: 120));
    }

    [Theory]
    [InlineData(4, 12, false)]
    [InlineData(4, 13, false)]
    [InlineData(4, 25, true)]
    [InlineData(0, 9, false)]
    [InlineData(0, 14, true)]
    [InlineData(1000, 2900, false)]
    [InlineData(1000, 3000, true)]
    public void A_change_of_trend_is_three_times_as_often_and_no_accident(double usual, long lastHour, bool ends) =>
        Assert.Equal(ends, Judge(ForGood with { UntilTrend = true, PerHour = usual }, lastHour: lastHour) is not null);

    private static string? Judge(IssueIgnoring ignoring, long count = 0, long users = 0, long lastHour = 0, int minutes = 1) =>
        IgnoringEnd.Judge(new(ignoring, count, users, lastHour, Noon + TimeSpan.FromMinutes(minutes)));
}
