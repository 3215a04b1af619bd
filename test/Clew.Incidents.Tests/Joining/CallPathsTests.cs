using Clew.Incidents.Joining;
using Clew.Model;

namespace Clew.Incidents.Tests.Joining;

public sealed class CallPathsTests
{
    [Theory]
    [InlineData("a", "b", 1)]
    [InlineData("a", "e", 4)]
    [InlineData("e", "a", 4)]
    [InlineData("a", "f", 0)]
    [InlineData("a", "elsewhere", 0)]
    public void Services_are_connected_along_calls_of_at_most_four_hops(string one, string other, int hops) =>
        Assert.Equal(hops, KnownCalls.Of("a > b > c > d > e > f").Between(new(one), new(other)));

    [Fact]
    public void Two_callees_of_one_caller_are_not_connected() =>
        Assert.Equal(0, KnownCalls.Of("gateway > billing", "gateway > search").Between(new("billing"), new("search")));

    [Fact]
    public void A_path_follows_operations_where_they_are_known()
    {
        var paths = new CallPaths([
            new("gateway", "POST /orders", "billing", "POST /charges"), new("gateway", "GET /find", "search", "GET /index"),
            new("billing", "POST /charges", "ledger", "POST /entries"),
        ]);

        Assert.Equal(1, paths.Between(new("gateway", "POST /orders"), new("billing", "POST /charges")));
        Assert.Equal(2, paths.Between(new("gateway", "POST /orders"), new("ledger")));
        Assert.Equal(0, paths.Between(new("gateway", "GET /find"), new("billing", "POST /charges")));
        Assert.Equal(1, paths.Between(new("gateway"), new("search")));
    }

    [Fact]
    public void Circles_of_calls_come_to_an_end()
    {
        var paths = KnownCalls.Of("a > b > c > a");

        Assert.Equal(1, paths.Between(new FindingSubject("a"), new("c")));
        Assert.Equal(0, paths.Between(new FindingSubject("a"), new("x")));
    }
}
