using Clew.Model;
using Clew.Testing;
using Clew.Web.Issues;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Tests.Issues;

public sealed class IssueListTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    private readonly Timestamp _now = ClewWebApp.Now;

    private IssueListQuery Query => app.Services.GetRequiredService<IssueListQuery>();

    [Fact]
    public async Task One_occurrence_reported_twice_counts_once_and_names_both_protocols()
    {
        var at = _now - TimeSpan.FromMinutes(5);
        var otel = Error("two-protocols", at, 1, "1");
        var sentry = otel with { Error = otel.Error with { Source = ErrorSource.Sentry, EventId = Id("2") } };
        await app.InsertAsync(otel, sentry, Error("two-protocols", at + TimeSpan.FromMinutes(1), 2, "3"));

        var row = Assert.Single((await ListAsync("environment:two-protocols")).Items);

        Assert.Equal((2L, at + TimeSpan.FromMinutes(1)), (row.Count, row.LastSeen));
        Assert.Equal(["otel", "sentry"], row.Sources);
        Assert.Equal(2, row.Hours[^1]);
        Assert.Equal(2, row.Hours.Sum());
    }

    [Fact]
    public async Task Users_are_those_of_the_errors_and_those_of_their_traces()
    {
        var (first, second) = (new TraceId(1, 1), new TraceId(1, 2));
        var at = _now - TimeSpan.FromMinutes(5);
        await app.Signals.InsertAsync(
            Some.Span(Context("users", at, "ana", first)), Some.Span(Context("users", at, "bob", second)), Some.Span(Context("users", at, "cleo", new(1, 3))));
        await app.InsertAsync(
            Error("users", at, 10, "10") with { Error = Some.Error(Context("users", at, "", first), Id("10")) },
            Error("users", at, 11, "11") with { Error = Some.Error(Context("users", at, "dora", second), Id("11")) });

        var row = Assert.Single((await ListAsync("environment:users")).Items);

        Assert.Equal(3, row.UsersAffected);
    }

    [Fact]
    public async Task Errors_that_belong_to_no_issue_and_errors_before_the_period_are_not_counted()
    {
        var at = _now - TimeSpan.FromMinutes(5);
        await app.InsertAsync(Error("outside", at, 20, "20"), Error("outside", at - TimeSpan.FromDays(8), 21, "21"));
        await app.Signals.InsertAsync(Error("outside", at, 22, "22") with { Issue = IssueId.None });

        var row = Assert.Single((await ListAsync("environment:outside")).Items);

        Assert.Equal(1, row.Count);
    }

    [Theory]
    [InlineData("environment:sorted", "last", "c b a")]
    [InlineData("environment:sorted", "new", "b a c")]
    [InlineData("environment:sorted", "count", "a c b")]
    [InlineData("environment:sorted", "users", "c a b")]
    [InlineData("environment:sorted service:only-b", "last", "b")]
    [InlineData("environment:sorted release:r-a", "last", "a")]
    [InlineData("environment:sorted title-c", "last", "c")]
    [InlineData("environment:sorted is:resolved", "last", "")]
    [InlineData("environment:nowhere", "last", "")]
    public async Task Issues_are_filtered_and_sorted(string query, string sort, string expected)
    {
        await InsertSortedAsync();

        var list = await Query.RunAsync(IssueListRequest.Read(new(query, null, null, sort, null, null)), default);

        Assert.Equal(expected, string.Join(' ', list.Items.Select(item => item.Issue.Title[^1..])));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition()
    {
        var at = _now - TimeSpan.FromMinutes(50);
        await app.InsertAsync([.. Enumerable.Range(0, 120).Select(i => Error("paged", at + TimeSpan.FromSeconds(i / 2), 1000 + (ulong)i, $"a{i:x}", $"paged-{i}"))]);

        var seen = new List<IssueId>();
        string? cursor = null;
        do
        {
            var page = await Query.RunAsync(IssueListRequest.Read(new("environment:paged", null, null, null, null, cursor)), default);
            seen.AddRange(page.Items.Select(item => item.Issue.Id));
            cursor = page.Next?.ToString();
        }
        while (cursor is not null && seen.Count < 1000);

        Assert.Equal((120, 120), (seen.Count, seen.Distinct().Count()));
    }

    private async Task InsertSortedAsync()
    {
        if (app.Documents.Set<Issue>("issue").All().Any(issue => issue.Body.Environment == "sorted")) return;
        var errors = new List<GroupedError>();
        void Add(string name, int minutesAgo, string user, string service = "s")
        {
            var number = (ulong)(5000 + errors.Count);
            var context = Context("sorted", _now - TimeSpan.FromMinutes(minutesAgo), user) with { Service = service, Release = "r-" + name };
            errors.Add(Some.Grouped(Some.Error(context, Id("f" + number)), number, "sorted-" + name) with { Title = "title-" + name });
        }
        Add("a", 60, "u1");
        Add("a", 59, "u1");
        Add("a", 58, "u2");
        Add("b", 20, "u1", "only-b");
        Add("c", 90, "u1");
        Add("c", 1, "u2");
        Add("c", 2, "u3");
        errors.RemoveAt(errors.Count - 1);
        Add("c", 3, "u3");
        errors.Add(errors[0] with { Occurrence = 7001, Error = errors[0].Error with { EventId = Id("e1") } });
        await app.InsertAsync(errors);
    }

    private async Task<IssueList> ListAsync(string query) => await Query.RunAsync(IssueListRequest.Read(new(query, null, null, null, null, null)), default);

    private static GroupedError Error(string environment, Timestamp at, ulong occurrence, string id, string? hash = null) =>
        Some.Grouped(Some.Error(Context(environment, at), Id(id)), occurrence, hash ?? environment);

    private static Correlation Context(string environment, Timestamp at, string user = "", TraceId trace = default) =>
        Some.Context(time: at) with { Environment = environment, User = user, TraceId = trace };

    private static string Id(string text) => text.PadLeft(32, '0');
}
