using Clew.Web.Issues;

namespace Clew.Web.Tests.Issues;

public sealed class IssueListRequestTests
{
    [Fact]
    public void Without_parameters_the_last_seen_of_seven_days_are_asked_for()
    {
        var request = IssueListRequest.Read(new(null, null, null, null, null, null));

        Assert.Equal((IssueSort.Last, Period.Default, null), (request.Sort, request.Period, request.Cursor));
        Assert.Empty(request.Problems);
    }

    [Fact]
    public void Environment_and_service_add_to_the_filters_of_the_search()
    {
        var request = IssueListRequest.Read(new("service:billing", "production", "checkout", "USERS", "24h", null));

        Assert.Equal(["service:billing", "environment:production", "service:checkout"], request.Search.Terms.Select(term => $"{term.Name}:{term.Value}"));
        Assert.Equal((IssueSort.Users, "24h"), (request.Sort, request.Period.Word));
    }

    [Fact]
    public void Each_bad_parameter_is_named()
    {
        var request = IssueListRequest.Read(new("a:b", null, null, "3", "2d", "!"));

        Assert.Equal(["cursor", "period", "query", "sort"], request.Problems.Keys.Order());
    }

    [Fact]
    public void A_cursor_comes_back_as_it_was_given()
    {
        var cursor = new IssueCursor(1_795_255_200_000_000_000, new(0x1234));

        Assert.True(IssueCursor.TryParse(cursor.ToString(), out var read));
        Assert.Equal(cursor, read);
    }

    [Theory]
    [InlineData("MTIz")]
    [InlineData("%%%")]
    [InlineData("MTIzLmFiYw")]
    public void What_is_no_cursor_is_refused(string text) => Assert.False(IssueCursor.TryParse(text, out _));
}
