using Clew.Model;
using Clew.Testing;
using Clew.Web.Issues;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Tests.Issues;

/// <summary>Every filter that the page explains finds what it says, by each of its names, and nothing else.</summary>
public sealed class SearchFieldTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    private const string Trace = "0000000000000007000000000000000a", Event = "000000000000000000000000000f1e1d";

    // Of two issues, a and b: what is asked, and who is found.
    private static readonly (string Query, string Found)[] Table =
    [
        ("is:unresolved", "a b"), ("is:resolved", ""), ("is:ignored", ""), ("is:all", "a b"), ("is:assigned", "b"), ("is:unassigned", "a"), ("is:regressed", ""), ("is:new", "a"), ("is:linked", "b"),
        ("service:till", "a"), ("service:ware*", "b"), ("environment:fields", "a b"), ("-env:fields", ""), ("release:v9.1.0", "a"), ("version:v8*", "b"), ("project:default", "a b"), ("project:other", ""),
        ("assigned:team-stock", "b"), ("assignee:none", "a"), ("owner:TEAM-*", "b"), ("priority:high", "b"), ("priority:low", ""), ("level:fatal", "a"), ("level:error", "b"),
        ("platform:dotnet", "a"), ("platform:java", "b"), ("type:TillException", "a"), ("error.type:*.StockException", "b"), ("culprit:Drawer", "a"), ("culprit:*Shelf.ta*", "b"),
        ("times:>1", "b"), ("count:1", "a"), ("users:>1", "b"), ("users:<=1", "a"), ("age:<2h", "a"), ("first:>2h", "b"), ("last:<30m", "a"), ("seen:>30m", "b"),
        ("user.id:ada", "a"), ("user:b*", "b"), ("error.handled:no", "a"), ("handled:yes", "b"), ("handled:unknown", ""), ("trace:" + Trace, "a"), ("event:" + Event, "b"), ("session:s-1", "a"),
        ("transaction:\"POST /pay\"", "a"), ("route:/stock*", "b"), ("url:/pay?order=17", "a"), ("request.url:https://stock.example/*/take", "b"), ("url:nowhere", ""),
        ("message:\"drawer 17\"", "a"), ("error.message:shelf*empty", "b"), ("sdk:clew.test/1", "a"), ("sdk:clew.*/2", "b"), ("source:sentry", "b"), ("source:otel", "a"), ("source:json", ""),
        ("function:Open", "a"), ("stack.function:take", "b"), ("function:tak", ""), ("module:Shop.Drawer", "a"), ("stack.module:Shelf", "b"), ("file:Drawer.cs", "a"), ("stack.file:src/stock/shelf.java", "b"),
        ("tag.region:eu", "a"), ("tag.region:u*", "b"), ("tag.Order:17", "a"), ("-tag.region:eu", "b"), ("tag.region:eu tag.region:us", "a b"),
    ];

    [Fact]
    public async Task Every_filter_finds_what_it_says()
    {
        var (a, b) = await InsertAsync();
        var query = app.Services.GetRequiredService<IssueListQuery>();
        var wrong = new List<string>();
        foreach (var (text, expected) in Table)
        {
            var asked = IssueListRequest.Read(new("env:fields " + text, null, null, null, "30d", null));
            var list = await query.RunAsync(asked, default);
            var found = string.Join(' ', list.Items.Select(item => item.Issue.Id == a ? "a" : item.Issue.Id == b ? "b" : "?").Order());
            if (found != expected || !asked.Problems.IsEmpty) wrong.Add($"{text}: '{found}' and not '{expected}' {string.Join(' ', asked.Problems.Values)}");
        }
        Assert.Empty(wrong);

        // With two words: the issue by its id.
        Assert.Equal(a, Assert.Single((await query.RunAsync(IssueListRequest.Read(new($"id:{a} issue:{a}", null, null, null, null, null)), default)).Items).Issue.Id);
    }

    [Fact]
    public void Every_name_of_a_filter_is_in_the_table() =>
        Assert.All(SearchFields.All.SelectMany(field => field.Names).Except(["issue", "id"]), name => Assert.Contains(Table, row => row.Query.Contains(name + ":", StringComparison.Ordinal)));

    private async Task<(IssueId A, IssueId B)> InsertAsync()
    {
        var now = ClewWebApp.Now;
        var context = Some.Context(time: now - TimeSpan.FromMinutes(5)) with { Environment = "fields", Service = "till", Release = "v9.1.0", User = "ada", Session = "s-1" };
        _ = TraceId.TryParse(Trace, out var trace);
        var till = Some.Error(context with { TraceId = trace }, "0".PadLeft(31, '0') + "1") with
        {
            Source = ErrorSource.SpanEvent, Level = ErrorLevel.Fatal, Platform = "dotnet", Handled = false, Transaction = "POST /pay", Sdk = "clew.test/1",
            Exceptions = Thrown("Shop.TillException", "Drawer 17 is open", "Shop.Drawer", "Open", "/src/till/Drawer.cs"),
            Request = new("POST", "https://till.example/pay?order=17", AttributeList.Empty), Tags = AttributeList.Of(("region", "eu"), ("Order", "17")),
        };
        var stock = Some.Error(context with { Service = "warehouse", Release = "v8.2", User = "bob", Session = "", Time = now - TimeSpan.FromMinutes(50) }, Event) with
        {
            Source = ErrorSource.Sentry, Platform = "java", Handled = true, Transaction = "/stock/{id}", Sdk = "clew.test/2",
            Exceptions = Thrown("com.shop.StockException", "Shelf 3 is empty", "com.shop.Shelf", "take", "src/stock/Shelf.java"),
            Request = new("GET", "https://stock.example/shelves/3/take", AttributeList.Empty), Tags = AttributeList.Of(("region", "us")),
        };
        var earlier = stock with { EventId = "f".PadLeft(32, '0'), Context = stock.Context with { User = "bea", Time = now - TimeSpan.FromDays(3) } };
        var (one, other) = (Some.Grouped(till, 501, "fields-a") with { Type = "Shop.TillException", Culprit = "Shop.Drawer.Open", Title = "Drawer 17 is open" },
            Some.Grouped(stock, 502, "fields-b") with { Type = "com.shop.StockException", Culprit = "com.shop.Shelf.take", Title = "Shelf 3 is empty" });
        await app.InsertAsync(one, other with { Error = earlier, Occurrence = 503 }, other);
        var issues = app.Documents.Set<Issue>("issue");
        var document = issues.Find(other.Issue.ToString())!;
        await issues.PutAsync(document.Id, document.Body with { Workflow = new() { Assignee = "team-stock", Priority = IssuePriority.High, Tickets = [new("https://tracker.example/1", "1")] } }, "test", document.Version);
        return (one.Issue, other.Issue);
    }

    private static ExceptionChain Thrown(string type, string message, string module, string function, string file) =>
        new([new() { Type = type, Message = message, Stacktrace = new([new() { Module = module, Function = function, File = file, Line = 7, InApp = true }]) }]);
}
