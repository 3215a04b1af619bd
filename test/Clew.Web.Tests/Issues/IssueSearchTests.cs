using Clew.Model;
using Clew.Testing;
using Clew.Web.Issues;

namespace Clew.Web.Tests.Issues;

public sealed class IssueSearchTests
{
    [Fact]
    public void Filters_and_words_are_told_apart()
    {
        var search = IssueSearch.Parse("service:billing service:checkout release:v2.4.1 environment:production is:resolved timeout");

        Assert.Equal(["billing", "checkout"], search.Services);
        Assert.Equal(["v2.4.1"], search.Releases);
        Assert.Equal(["production"], search.Environments);
        Assert.Equal(StatusFilter.Resolved, search.Status);
        Assert.Equal(["timeout"], search.Words);
        Assert.Empty(search.Problems);
    }

    [Fact]
    public void What_stands_in_quotes_is_one_word()
    {
        var search = IssueSearch.Parse("service:\"my service\" \"Order: failed\"");

        Assert.Equal(["my service"], search.Services);
        Assert.Equal(["Order: failed"], search.Words);
        Assert.Empty(search.Problems);
    }

    [Theory]
    [InlineData("timeout serivce:billing", 8, 15)]
    [InlineData("is:broken", 0, 9)]
    [InlineData("a release:", 2, 8)]
    [InlineData("is:1", 0, 4)]
    public void What_is_not_understood_is_named_with_its_place(string text, int start, int length)
    {
        var problem = Assert.Single(IssueSearch.Parse(text).Problems);

        Assert.Equal((start, length), (problem.Start, problem.Length));
    }

    [Theory]
    [InlineData("http://shop/orders")]
    [InlineData("System.IO.IOException:")]
    [InlineData("Order:failed")]
    public void Text_with_a_colon_that_is_no_filter_is_a_word(string text)
    {
        var search = IssueSearch.Parse(text);

        Assert.Equal([text], search.Words);
        Assert.Empty(search.Problems);
    }

    [Fact]
    public void A_quote_that_is_still_open_reaches_to_the_end() => Assert.Equal(["half a sen"], IssueSearch.Parse("\"half a sen").Words);

    [Fact]
    public void A_text_that_is_too_long_is_refused_as_a_whole()
    {
        var search = IssueSearch.Parse(new string('x', IssueSearch.MaxLength + 1));

        Assert.Empty(search.Words);
        Assert.Single(search.Problems);
    }

    [Theory]
    [InlineData("nullreference", true)]
    [InlineData("discountservice OBJECT", true)]
    [InlineData("discountservice payment", false)]
    [InlineData("is:resolved", false)]
    [InlineData("is:all reference", true)]
    public void All_words_must_occur_in_type_title_or_culprit(string text, bool expected) =>
        Assert.Equal(expected, IssueSearch.Parse(text).Matches(Some.Issue()));

    [Fact]
    public void A_release_that_contains_the_fix_is_resolved() =>
        Assert.True(IssueSearch.Parse("is:resolved").Matches(Some.Issue() with { Status = IssueStatus.ResolvedInRelease }));

    [Theory]
    [InlineData("service:billing is:resolved timeout", StatusFilter.Ignored, "service:billing timeout is:ignored")]
    [InlineData("is:ignored \"a b\"", StatusFilter.Unresolved, "\"a b\"")]
    [InlineData("", StatusFilter.All, "is:all")]
    public void Another_status_keeps_the_rest_of_the_text(string text, StatusFilter status, string expected) =>
        Assert.Equal(expected, IssueSearch.Parse(text).TextWith(status));
}
