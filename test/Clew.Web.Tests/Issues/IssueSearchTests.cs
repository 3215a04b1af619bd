using Clew.Model;
using Clew.Testing;
using Clew.Web.Issues;

namespace Clew.Web.Tests.Issues;

public sealed class IssueSearchTests
{
    [Theory]
    [InlineData("service:billing service:checkout release:v2.4.1 is:resolved timeout", "service=billing service=checkout release=v2.4.1 is=resolved 'timeout'")]
    [InlineData("service:\"my service\" \"Order: failed\"", "service=my service 'Order: failed'")]
    [InlineData("is:unresolved release:v2.4.1 user.id:42 error.handled:no \"discount\" times:>100 age:<2d", "is=unresolved release=v2.4.1 user.id=42 error.handled=no 'discount' times>100 age<172800")]
    [InlineData("-release:v1.* !timeout -tag.region:eu", "-release=v1.* -'timeout' -tag.region=eu")]
    [InlineData("env:production user:ada count:5 owner:me first:>=1w", "environment=production user.id=ada times=5 assigned=me age>=604800")]
    [InlineData("function:ApplyDiscount file:cart.ts", "function=ApplyDiscount file=cart.ts")]
    public void A_text_is_taken_apart_into_filters_and_words(string text, string expected)
    {
        var search = IssueSearch.Parse(text);

        Assert.Empty(search.Problems);
        Assert.Equal(expected, string.Join(' ', search.Terms.Select(Written)));
    }

    private static string Written(SearchTerm term) =>
        (term.IsNegated ? "-" : "") + (term.Field is null ? $"'{term.Value}'"
            : term.Field.Kind is SearchKind.Number or SearchKind.Age ? term.Name + (term.Comparison.Length > 0 ? term.Comparison : "=") + term.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : $"{term.Name}={term.Value}");

    [Theory]
    [InlineData("timeout serivce:billing", 8, 15)]
    [InlineData("is:broken", 0, 9)]
    [InlineData("a release:", 2, 8)]
    [InlineData("is:1", 0, 4)]
    [InlineData("times:>many", 0, 11)]
    [InlineData("a b age:2d", 4, 6)]
    [InlineData("error.handled:perhaps", 0, 21)]
    [InlineData("trace:xyz", 0, 9)]
    [InlineData("-nothing:x", 0, 10)]
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

        Assert.Equal([text], search.Words.Select(word => word.Value));
        Assert.Empty(search.Problems);
    }

    [Fact]
    public void A_quote_that_is_still_open_reaches_to_the_end() => Assert.Equal(["half a sen"], IssueSearch.Parse("\"half a sen").Words.Select(word => word.Value));

    [Fact]
    public void A_text_that_is_too_long_is_refused_as_a_whole()
    {
        var search = IssueSearch.Parse(new string('x', IssueSearch.MaxLength + 1));

        Assert.Empty(search.Words);
        Assert.Single(search.Problems);
    }

    [Fact]
    public void A_mistyped_filter_is_answered_with_the_one_that_was_meant() =>
        Assert.Equal("There is no filter 'serivce': did you mean service:?", Assert.Single(IssueSearch.Parse("serivce:billing").Problems).Message);

    [Theory]
    [InlineData("nullreference", true)]
    [InlineData("discountservice OBJECT", true)]
    [InlineData("discountservice payment", false)]
    [InlineData("-payment", true)]
    [InlineData("disc*vice", true)]
    [InlineData("is:resolved", false)]
    [InlineData("-is:ignored", true)]
    [InlineData("is:all reference", true)]
    [InlineData("is:assigned", false)]
    [InlineData("is:unassigned is:unresolved", true)]
    [InlineData("type:NullReferenceException", true)]
    [InlineData("type:*Null*", true)]
    [InlineData("type:Null", false)]
    [InlineData("times:>9", true)]
    [InlineData("times:>10", false)]
    [InlineData("times:>5 times:<8", false)]
    [InlineData("users:>=3", true)]
    [InlineData("age:<2d", true)]
    [InlineData("age:>2d", false)]
    [InlineData("last:<1h platform:dotnet level:error", true)]
    [InlineData("assigned:none", true)]
    [InlineData("assigned:me", false)]
    [InlineData("function:ApplyDiscount", false)]
    public void An_issue_is_judged_by_all_of_a_search(string text, bool expected)
    {
        var (search, issue) = (IssueSearch.Parse(text), Some.Issue());
        var now = Some.Noon + TimeSpan.FromMinutes(30);
        var count = new IssueCount { Issue = issue.Id, Count = 10, First = Some.Noon, Last = Some.Noon, Sources = 2, Recent = 10, Before = 0 };
        var match = new IssueMatch(search, new Dictionary<SearchTerm, HashSet<IssueId>>(), null, new Dictionary<IssueId, long> { [issue.Id] = 3 }, "ada", now);

        Assert.Empty(search.Problems);
        Assert.Equal(expected, match.Is(issue, count));
    }

    [Theory]
    [InlineData("is:resolved", IssueStatus.ResolvedInRelease, true)]
    [InlineData("is:archived", IssueStatus.Ignored, true)]
    [InlineData("is:resolved is:ignored", IssueStatus.Ignored, true)]
    [InlineData("", IssueStatus.Ignored, false)]
    public void A_status_is_asked_for_by_its_word(string text, IssueStatus status, bool expected)
    {
        var issue = Some.Issue() with { Status = status };
        var count = new IssueCount { Issue = issue.Id, Count = 1, First = Some.Noon, Last = Some.Noon, Sources = 2, Recent = 1, Before = 0 };

        Assert.Equal(expected, new IssueMatch(IssueSearch.Parse(text), new Dictionary<SearchTerm, HashSet<IssueId>>(), null, new Dictionary<IssueId, long>(), "", Some.Noon).Is(issue, count));
    }

    [Theory]
    [InlineData("service:billing is:resolved timeout", StatusFilter.Ignored, "service:billing timeout is:ignored")]
    [InlineData("is:ignored \"a b\"", StatusFilter.Unresolved, "\"a b\"")]
    [InlineData("is:assigned is:ignored", StatusFilter.Unresolved, "is:assigned")]
    [InlineData("", StatusFilter.All, "is:all")]
    public void Another_status_keeps_the_rest_of_the_text(string text, StatusFilter status, string expected) =>
        Assert.Equal(expected, IssueSearch.Parse(text).TextWith(status));
}
