using Clew.Testing;
using Clew.Web.Issues;

namespace Clew.Web.Tests.Issues;

public sealed class IssueWindowTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(90)]
    [InlineData(1_500)]
    [InlineData(60 * 24 * 30)]
    [InlineData(60 * 24 * 80)]
    public void The_window_reaches_from_before_the_first_occurrence_to_now(int minutesAgo)
    {
        var first = Some.Noon - TimeSpan.FromMinutes(minutesAgo);

        var window = IssueWindow.Of(first, Some.Noon);

        Assert.True(window.From < first, $"{window.From} is not before {first}");
        Assert.True(window.To > Some.Noon && window.To - Some.Noon <= window.Step, $"{window.To} is not just after {Some.Noon}");
        Assert.InRange(window.Bars, 24, 122);
        Assert.Equal(window.To, window.From + window.Step * window.Bars);
    }

    [Fact]
    public void An_issue_that_is_older_than_the_retention_shows_the_retention() =>
        Assert.InRange((Some.Noon - IssueWindow.Of(Some.Noon - TimeSpan.FromDays(400), Some.Noon).From).TotalDays, 90, 125);

    [Fact]
    public void A_first_occurrence_in_the_future_is_drawn_as_now() =>
        Assert.Equal(IssueWindow.Of(Some.Noon, Some.Noon), IssueWindow.Of(Some.Noon + TimeSpan.FromHours(1), Some.Noon));
}
