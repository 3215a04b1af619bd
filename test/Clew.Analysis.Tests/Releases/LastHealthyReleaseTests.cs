using Clew.Analysis.Releases;
using Clew.Model;
using Xunit;

namespace Clew.Analysis.Tests.Releases;

public sealed class LastHealthyReleaseTests
{
    private static readonly Timestamp Start = new(1_764_000_000_000_000_000);

    [Fact]
    public void The_predecessor_is_healthy_and_its_numbers_say_why()
    {
        var episodes = History(("v2.4.0", 76, 1_204_311, 963), ("v2.4.1", 1, 5_000, 600));
        Assert.Equal("v2.4.0 served 1,204,311 requests in 3 d 4 h, 0.08 % of which failed, and was not taken back", LastHealthyRelease.Before(episodes, episodes[1])?.Why);
    }

    [Fact]
    public void A_release_that_was_taken_back_is_passed_over()
    {
        var episodes = History(("v1", 100, 90_000, 10), ("v2", 1, 2_000, 900), ("v1", 5, 9_000, 1), ("v3", 1, 3_000, 900));
        Assert.Equal(("v1", episodes[2]), Found(episodes, 3));
        // The release after v2 was an earlier one: v2 is nothing to go back to, though v3 is as bad.
        var withoutReturn = History(("v1", 100, 90_000, 10), ("v2", 1, 2_000, 2), ("v1", 1, 50, 0), ("v3", 1, 3_000, 900));
        Assert.Equal(("v1", withoutReturn[0]), Found(withoutReturn, 3));
    }

    [Fact]
    public void A_release_that_hardly_anybody_used_is_passed_over()
    {
        var episodes = History(("v1", 100, 90_000, 10), ("v2", 1, 99, 0), ("v3", 1, 3_000, 900));
        Assert.Equal(("v1", episodes[0]), Found(episodes, 2));
    }

    [Fact]
    public void A_release_that_failed_as_much_or_that_the_gate_condemned_is_passed_over()
    {
        var episodes = History(("v1", 100, 90_000, 10), ("v2", 100, 9_000, 2_000), ("v3", 100, 9_000, 5), ("v4", 1, 3_000, 900));
        Assert.Equal("v3", LastHealthyRelease.Before(episodes, episodes[3])?.Release);
        Assert.Equal("v1", LastHealthyRelease.Before(episodes, episodes[3], ["v3"])?.Release);
    }

    [Fact]
    public void A_service_of_which_a_twentieth_always_fails_has_a_healthy_release_too()
    {
        var episodes = History(("v1", 100, 90_000, 4_500), ("v2", 1, 3_000, 900));
        Assert.Equal(("v1", episodes[0]), Found(episodes, 1));
    }

    [Fact]
    public void The_first_release_has_none_before_it()
    {
        var episodes = History(("v1", 1, 3_000, 900));
        Assert.Null(LastHealthyRelease.Before(episodes, episodes[0]));
    }

    [Fact]
    public void A_release_is_compared_with_the_one_before_it()
    {
        var episodes = History(("v1", 100, 90_000, 10), ("v2", 100, 9_000, 5), ("v3", 1, 20, 10));
        Assert.Equal(episodes[1], ReleasePredecessor.Of(episodes, episodes[2]));
        Assert.Equal(episodes[0], ReleasePredecessor.Of(episodes, episodes[1]));
        Assert.Null(ReleasePredecessor.Of(episodes, episodes[0]));
    }

    [Fact]
    public void The_next_attempt_is_not_compared_with_the_failed_one()
    {
        var episodes = History(("v1", 100, 90_000, 10), ("v2", 1, 2_000, 900), ("v3", 1, 3_000, 2));
        Assert.Equal(episodes[0], ReleasePredecessor.Of(episodes, episodes[2]));
        Assert.Equal(episodes[0], ReleasePredecessor.Of(History(("v1", 100, 90_000, 10), ("v2", 1, 2_000, 1), ("v3", 1, 3_000, 2)), episodes[2], ["v2"]));
    }

    [Fact]
    public void A_release_that_was_put_back_is_compared_with_itself_as_it_was()
    {
        var episodes = History(("v1", 100, 90_000, 10), ("v2", 1, 2_000, 900), ("v1", 1, 3_000, 2));
        Assert.Equal(episodes[0], ReleasePredecessor.Of(episodes, episodes[2]));
    }

    [Fact]
    public void A_predecessor_that_hardly_anybody_used_is_better_than_none()
    {
        var episodes = History(("v1", 1, 40, 0), ("v2", 1, 3_000, 2));
        Assert.Equal(episodes[0], ReleasePredecessor.Of(episodes, episodes[1]));
    }

    private static (string?, ReleaseEpisode?) Found(List<ReleaseEpisode> episodes, int suspect)
    {
        var found = LastHealthyRelease.Before(episodes, episodes[suspect]);
        return (found?.Release, found?.Episode);
    }

    private static List<ReleaseEpisode> History(params (string Release, int Hours, long Requests, long Errors)[] stays)
    {
        var episodes = new List<ReleaseEpisode>();
        var began = Start;
        foreach (var (release, hours, requests, errors) in stays)
        {
            var ended = began + TimeSpan.FromHours(hours);
            episodes.Add(new() { Release = release, Began = began, Ended = episodes.Count == stays.Length - 1 ? null : ended, Requests = requests, Errors = errors });
            began = ended;
        }
        return episodes;
    }
}
