using Clew.Analysis.Grouping;
using Clew.Analysis.Stacktraces;
using Clew.Analysis.Tests.Stacktraces;
using Clew.Model;

namespace Clew.Analysis.Tests.Grouping;

public sealed class GroupingV1Tests
{
    public static TheoryData<string> Sentry => [.. Recording.Names("node", ".sentry.json")];

    [Theory, MemberData(nameof(Sentry))]
    public void Same_error_by_sentry_and_by_text_is_one_issue(string name)
    {
        var sentry = Group(Recording.SentryChain(name), "javascript");
        var text = Group(StacktraceParser.Parse("", "", Recording.Text("node", name), "nodejs"), "javascript");
        Assert.Equal(sentry.Fingerprint.Parts, text.Fingerprint.Parts);
        // Not the title: Sentry's SDK takes the path out of the message of a file system error.
        Assert.Equal((sentry.Key, sentry.Type, sentry.Culprit), (text.Key, text.Type, text.Culprit));
    }

    [Theory]
    [InlineData("async-inner", "debug-async-inner")]
    [InlineData("async-inner", "nopdb-async-inner")]
    [InlineData("minimal-api-orders-1", "debug-minimal-api-orders-1")]
    [InlineData("minimal-api-orders-1", "nopdb-minimal-api-orders-1")]
    [InlineData("async-iterator", "nopdb-async-iterator")]
    [InlineData("async-inner", "minimal-api-orders-1")]
    [InlineData("async", "async-inner")]
    public void Build_wrapper_and_caller_of_one_dotnet_bug_make_no_second_issue(string one, string other) =>
        Assert.Equal(Group(DotNet(one), "dotnet").Key, Group(DotNet(other), "dotnet").Key);

    [Fact]
    public void Different_bugs_are_different_issues()
    {
        string[] bugs =
        [
            "simple", "async", "aggregate-nested", "lambda", "generic", "indexer", "iterator", "async-iterator", "constructor", "type-initializer", "http", "recursion",
            "linq", "compiled-expression", "never-thrown",
        ];
        Assert.Equal(bugs.Length, bugs.Select(name => Group(DotNet(name), "dotnet").Key).Distinct().Count());
    }

    [Fact]
    public void Fingerprint_says_what_it_is_made_of() =>
        Assert.Equal(
            [
                new("type", "System.NullReferenceException"),
                new("frame", "Shop.Billing.DiscountService.Apply"),
                new("frame", "Shop.Billing.DiscountService.ApplyAsync"),
            ],
            Group(DotNet("async-inner"), "dotnet").Fingerprint.Parts);

    /// <summary>The key of an issue that is stored must never change: this is the hash as it was first released.</summary>
    [Fact]
    public void Key_stays_what_it_was() =>
        Assert.Equal(new GroupingKey("v1", "3721ff4a0262afd518f542773e7de294"), Group(DotNet("async-inner"), "dotnet").Key);

    [Fact]
    public void Issue_is_called_by_the_exception_that_is_not_a_mere_wrapper()
    {
        var wrapped = Group(DotNet("reflection"), "dotnet");
        Assert.Equal(
            ("System.NullReferenceException", "Object reference not set to an instance of an object.", "Shop.Billing.DiscountService.Apply"),
            (wrapped.Type, wrapped.Title, wrapped.Culprit));
        Assert.Equal("Shop.Billing.PaymentException", Group(DotNet("async-inner"), "dotnet").Type);
    }

    [Fact]
    public void Depth_of_a_recursion_does_not_matter()
    {
        static string Text(int depth) => "X: m\n" + string.Concat(Enumerable.Repeat("   at Shop.A.Go()\n   at Shop.B.Go()\n", depth)) + "   at Shop.Program.Main()";
        Assert.Equal(Group(Parse(Text(1)), "dotnet").Key, Group(Parse(Text(90)), "dotnet").Key);
    }

    [Fact]
    public void Catch_and_rethrow_around_a_framework_call_makes_no_second_issue()
    {
        const string Logged = "X: m\n   at System.IO.File.Open()\n   at Shop.Store.Load()";
        Assert.Equal(Group(Parse(Logged), "dotnet").Key, Group(Parse(Logged + "\n   at Shop.Cart.Show()\n   at Shop.Program.Main()"), "dotnet").Key);
    }

    [Fact]
    public void Callers_of_a_helper_that_throws_are_told_apart()
    {
        const string Thrown = "X: m\n   at Shop.Guard.NotNull()\n   at ";
        Assert.NotEqual(Group(Parse(Thrown + "Shop.Cart.Pay()"), "dotnet").Key, Group(Parse(Thrown + "Shop.Order.Ship()"), "dotnet").Key);
    }

    [Theory]
    [InlineData("Order 4711 of 'Luigi' not found", "Order 9 of 'Mario' not found", true)]
    [InlineData("GET https://a.example/x?id=1 failed", "GET http://b.example/y failed", true)]
    [InlineData("no user a.b@example.com", "no user x@y.org", true)]
    [InlineData("trace 5f0c8a4e1b2d3c4f lost", "trace 00ff8a4e1b2d3c4a lost", true)]
    [InlineData("job 3f2504e0-4f89-11d3-9a0c-0305e82c3301 died", "job 7d444840-9dc0-11d1-b245-5ffdce74fad2 died", true)]
    [InlineData("took 12.5 ms", "took 7 ms", true)]
    [InlineData("cannot open file", "cannot close file", false)]
    [InlineData("can't open", "can't close", false)]
    public void Message_without_a_stack_is_compared_without_its_values(string one, string other, bool isSame) =>
        Assert.Equal(isSame, Group(Of("X", one), "").Key == Group(Of("X", other), "").Key);

    [Theory]
    [InlineData("main.8f3a2c1b", "main.00aa2c1f", true)]
    [InlineData("Proxy_12", "Proxy_13", true)]
    [InlineData("Step1", "Step2", false)]
    [InlineData("Base64", "Base32", false)]
    public void Names_are_compared_without_what_a_build_puts_into_them(string one, string other, bool isSame) =>
        Assert.Equal(isSame, Group(WithModule(one), "php").Key == Group(WithModule(other), "php").Key);

    [Fact]
    public void Fingerprint_of_the_sdk_replaces_or_extends_ours()
    {
        var error = Error(DotNet("simple"), "dotnet");
        var ours = GroupingAlgorithms.Find("v1")!.Group(error).Fingerprint.Parts;
        Assert.Equal([new("sdk", "checkout")], GroupingAlgorithms.Find("v1")!.Group(error with { SdkFingerprint = ["checkout"] }).Fingerprint.Parts);
        Assert.Equal(
            [.. ours, new FingerprintPart("sdk", "tenant-1")],
            GroupingAlgorithms.Find("v1")!.Group(error with { SdkFingerprint = ["{{ default }}", "tenant-1"] }).Fingerprint.Parts);
    }

    [Fact]
    public void Message_without_an_exception_is_grouped_by_its_template()
    {
        var error = Error(ExceptionChain.Empty, "python") with { Message = "user 7 is gone", MessageTemplate = "user %s is gone", Transaction = "/users" };
        var result = GroupingAlgorithms.Find("v1")!.Group(error);
        Assert.Equal([new("message", "user %s is gone")], result.Fingerprint.Parts);
        Assert.Equal(("Message", "user 7 is gone", "/users"), (result.Type, result.Title, result.Culprit));
    }

    [Fact]
    public void Parts_do_not_run_together()
    {
        var error = Error(ExceptionChain.Empty, "");
        Assert.NotEqual(
            GroupingAlgorithms.Find("v1")!.Group(error with { SdkFingerprint = ["ab", "c"] }).Key,
            GroupingAlgorithms.Find("v1")!.Group(error with { SdkFingerprint = ["a", "bc"] }).Key);
    }

    [Fact]
    public void Algorithm_is_found_by_the_id_in_its_keys()
    {
        Assert.Same(GroupingAlgorithms.Find("v1")!, GroupingAlgorithms.Find("v1"));
        Assert.Null(GroupingAlgorithms.Find("v0"));
    }

    private static ExceptionChain DotNet(string name) => Parse(Recording.Text("dotnet", name));

    private static ExceptionChain Parse(string text) => StacktraceParser.Parse("", "", text, "dotnet");

    private static ExceptionChain Of(string type, string message) => new([new() { Type = type, Message = message }]);

    private static ExceptionChain WithModule(string module) =>
        new([new() { Type = "X", Stacktrace = new([new() { Module = module, Function = "run", InApp = true }]) }]);

    private static GroupingResult Group(ExceptionChain chain, string platform) => GroupingAlgorithms.Find("v1")!.Group(Error(chain, platform));

    private static ErrorEvent Error(ExceptionChain chain, string platform) => new()
    {
        EventId = new('0', 32),
        Context = new() { Project = "default", Environment = "production", Service = "billing", Time = new(1) },
        Source = ErrorSource.SpanEvent,
        Platform = platform,
        Exceptions = chain,
    };
}
