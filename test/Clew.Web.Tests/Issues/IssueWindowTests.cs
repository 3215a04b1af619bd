using Clew.Model;
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
    public void The_window_of_an_issue_that_goes_on_reaches_from_before_the_first_occurrence_to_now(int minutesAgo)
    {
        var first = Ago(minutesAgo);

        var window = IssueWindow.Of(first, Some.Noon, null, Some.Noon);

        Assert.True(window.From < first, $"{window.From} is not before {first}");
        Assert.True(window.To > Some.Noon && window.To - Some.Noon <= window.Step, $"{window.To} is not just after {Some.Noon}");
        Assert.InRange(window.Bars, 24, 110);
        Assert.Equal(window.To, window.From + window.Step * window.Bars);
    }

    [Fact]
    public void A_young_issue_fills_its_chart() =>
        Assert.Equal(
            new IssueWindow(Ago(5), Some.Noon + TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5)),
            IssueWindow.Of(Ago(3), Some.Noon, Ago(4), Some.Noon));

    [Fact]
    public void The_suspected_deployment_is_shown_with_quiet_before_it()
    {
        var window = IssueWindow.Of(Ago(40), Some.Noon, Ago(60), Some.Noon);

        Assert.InRange((Ago(60) - window.From).TotalMinutes, 5, 10);
    }

    [Fact]
    public void A_deployment_long_before_does_not_push_the_issue_to_the_edge() =>
        Assert.Equal(IssueWindow.Of(Ago(20), Some.Noon, null, Some.Noon), IssueWindow.Of(Ago(20), Some.Noon, Ago(60 * 24 * 5), Some.Noon));

    [Fact]
    public void An_issue_that_ended_is_shown_as_it_was()
    {
        var window = IssueWindow.Of(Ago(2_000), Ago(1_980), Ago(2_001), Some.Noon);

        Assert.True(window.From < Ago(2_001) && window.To > Ago(1_980) && window.To < Ago(1_970), window.ToString());
    }

    [Fact]
    public void An_issue_that_is_older_than_the_retention_shows_the_retention() =>
        Assert.InRange((Some.Noon - IssueWindow.Of(Ago(60 * 24 * 400), Some.Noon, null, Some.Noon).From).TotalDays, 90, 105);

    [Fact]
    public void A_first_occurrence_in_the_future_is_drawn_as_now() =>
        Assert.Equal(
            IssueWindow.Of(Some.Noon, Some.Noon, null, Some.Noon),
            IssueWindow.Of(Some.Noon + TimeSpan.FromHours(1), Some.Noon + TimeSpan.FromHours(2), null, Some.Noon));

    private static Timestamp Ago(int minutes) => Some.Noon - TimeSpan.FromMinutes(minutes);
}
