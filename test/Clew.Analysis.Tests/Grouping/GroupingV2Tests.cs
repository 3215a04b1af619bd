using Clew.Analysis.Grouping;
using Clew.Analysis.Grouping.Features;
using Clew.Analysis.Stacktraces;
using Clew.Analysis.Tests.Stacktraces;
using Clew.Model;

namespace Clew.Analysis.Tests.Grouping;

public sealed class GroupingV2Tests
{
    private static readonly ErrorEvent Bare = new()
    {
        EventId = "11111111111111111111111111111111",
        Context = new() { Project = "default", Environment = "production", Service = "billing", Time = default },
        Source = ErrorSource.SpanEvent,
    };

    private static readonly IFeatureGrouping V2 = (IFeatureGrouping)GroupingAlgorithms.Find("v2")!;

    public static TheoryData<string> Sentry => [.. Recording.Names("node", ".sentry.json")];

    [Theory, MemberData(nameof(Sentry))]
    public void Same_error_by_sentry_and_by_text_is_one_issue(string name) =>
        Assert.Equal(
            Parts(Bare with { Platform = "javascript", Exceptions = FrameNormalizer.Normalize(Recording.SentryChain(name), "javascript") }),
            Parts(Recorded("node", name, "javascript")));

    [Theory]
    [InlineData("async-inner", "debug-async-inner")]
    [InlineData("async-inner", "nopdb-async-inner")]
    [InlineData("minimal-api-orders-1", "debug-minimal-api-orders-1")]
    [InlineData("minimal-api-orders-1", "nopdb-minimal-api-orders-1")]
    [InlineData("async-iterator", "nopdb-async-iterator")]
    [InlineData("async-inner", "minimal-api-orders-1")]
    [InlineData("async", "async-inner")]
    public void Build_wrapper_and_caller_of_one_dotnet_bug_make_no_second_issue(string one, string other) =>
        Assert.Equal(Parts(Recorded("dotnet", one, "dotnet")), Parts(Recorded("dotnet", other, "dotnet")));

    [Fact]
    public void Different_bugs_are_different_issues()
    {
        string[] bugs =
        [
            // (Recorded of one call each: "async" fails in the same call as "simple", "async-iterator" as "iterator", "compiled-expression" as "linq".)
            "simple", "aggregate-nested", "lambda", "generic", "indexer", "iterator", "constructor", "type-initializer", "http", "recursion", "linq", "never-thrown",
        ];
        Assert.Empty(bugs.GroupBy(static bug => string.Join(" | ", Parts(Recorded("dotnet", bug, "dotnet")).Select(static part => part.Value)))
            .Where(static issue => issue.Count() > 1).Select(static issue => $"{string.Join(", ", issue)}: {issue.Key}"));
    }

    [Fact]
    public void What_somebody_wrote_a_throw_for_is_known_by_its_type_its_words_and_its_class() =>
        Assert.Equal(
            [new("type", "com.shop.CartException"), new("message", "Cart * of user * is empty"), new("class", "com.shop.Cart")],
            Java("com.shop.CartException: Cart 42 of user 'ann@shop.example' is empty", "com.shop.Checks.requireLines", "com.shop.Cart.pay", "com.shop.Api.post"));

    [Fact]
    public void What_the_machine_raised_is_known_by_its_type_and_the_call() =>
        Assert.Equal(
            [new("type", "java.lang.NullPointerException"), new("frame", "com.shop.Cart.pay")],
            Java("java.lang.NullPointerException: Cannot invoke \"x\"", "com.shop.Cart.pay", "com.shop.Api.post"));

    [Fact]
    public void Asking_an_object_in_two_ways_for_the_same_broken_state_is_one_issue() =>
        Assert.Equal(
            Java("java.lang.NullPointerException", "com.shop.Cart.getTotal", "com.shop.Api.post"),
            Java("java.lang.NullPointerException", "com.shop.Cart.isEmpty", "com.shop.Mail.send"));

    [Fact]
    public void Two_entry_points_of_one_class_stay_two_issues() =>
        Assert.NotEqual(
            Java("java.lang.NullPointerException", "com.shop.Api.getCart", "org.springframework.web.Invoker.invoke"),
            Java("java.lang.NullPointerException", "com.shop.Api.getOrder", "org.springframework.web.Invoker.invoke"));

    [Fact]
    public void Where_a_recursion_ran_out_of_stack_does_not_matter()
    {
        string[] turn = ["com.shop.Tree.walk", "com.shop.Tree.visit"];
        var rounds = Enumerable.Repeat(turn, 20).SelectMany(static names => names).ToArray();
        Assert.Equal(
            [new("type", "java.lang.StackOverflowError"), new("recursion", "com.shop.Tree.visit"), new("recursion", "com.shop.Tree.walk")],
            Java("java.lang.StackOverflowError", ["com.shop.Tree.size", .. rounds]));
        Assert.Equal(Java("java.lang.StackOverflowError", rounds), Java("java.lang.StackOverflowError", ["com.shop.Log.write", .. rounds]));
    }

    [Fact]
    public void Framework_without_any_code_of_the_program_is_its_own_program() =>
        Assert.NotEqual(
            Java("java.lang.IllegalStateException: Response is committed", "org.springframework.web.A.run"),
            Java("java.lang.IllegalStateException: Response is committed", "org.springframework.web.B.run"));

    [Fact]
    public void Message_without_an_exception_is_known_by_its_words() =>
        Assert.Equal([new("message", "User * could not sign in from")], Parts(Bare with
        {
            Exceptions = ExceptionChain.Empty, Message = "User 7 could not sign in from 10.0.0.1/24",
        }));

    [Fact]
    public void Fingerprint_of_the_sdk_stands_for_ours_or_beside_it()
    {
        var error = Error("java.lang.NullPointerException", ["com.shop.Cart.pay"]);
        Assert.Equal([new("sdk", "checkout")], Parts(error with { SdkFingerprint = ["checkout"] }));
        Assert.Equal([.. Parts(error), new("sdk", "eu")], Parts(error with { SdkFingerprint = ["{{ default }}", "eu"] }));
    }

    [Fact]
    public void Features_that_were_stored_give_the_key_of_the_event()
    {
        foreach (var (folder, platform) in new[] { ("java", "java"), ("python", "python"), ("dotnet", "dotnet"), ("node", "javascript"), ("go", "go") })
            foreach (var name in Recording.Names(folder, ".txt"))
            {
                var error = Bare with
                {
                    Platform = platform, SdkFingerprint = ["{{ default }}", "two\nlines"],
                    Exceptions = StacktraceParser.Parse("", "", Recording.Text(folder, name), platform),
                };
                var features = FeatureText.Read(FeatureText.Write(GroupingFeatures.Of(error)))!;
                Assert.Equal(FeatureText.Write(GroupingFeatures.Of(error)), FeatureText.Write(features));
                Assert.Equal(Parts(error).Select(static part => part.Value.Replace('\n', ' ')), V2.Fingerprint(features).Parts.Select(static part => part.Value));
            }
    }

    [Theory]
    [InlineData("Order 4711 of 0xdeadbeef at https://shop.example/o/4711?a=1 failed", "Order * of * at * failed")]
    [InlineData("java.util.TreeMap cannot be cast to java.util.Map", "* cannot be cast to")]
    [InlineData("Value 29 for dayOfMonth must be in the range [1,28]", "Value * for dayOfMonth must be in the range")]
    [InlineData("don't stop 3f2a1b9c-1111-2222-3333-444455556666", "don't stop")]
    [InlineData("first line\nsecond", "first line")]
    [InlineData("maximal count (3,624) exceeded", "maximal count (*) exceeded")]
    [InlineData("ENOENT: no such file or directory, open '/srv/x'", "ENOENT: no such file or directory, open")]
    public void Message_is_left_without_its_values(string message, string shape) => Assert.Equal(shape, MessageShape.Of(message));

    private static IEnumerable<FingerprintPart> Java(string header, params string[] calls) => Parts(Error(header, calls));

    private static ErrorEvent Error(string header, string[] calls) => Bare with
    {
        Platform = "java",
        Exceptions = StacktraceParser.Parse("", "", string.Join('\n', calls.Select(static call => $"\tat {call}(X.java:1)").Prepend(header)), "java"),
    };

    private static ErrorEvent Recorded(string folder, string name, string platform) =>
        Bare with { Platform = platform, Exceptions = StacktraceParser.Parse("", "", Recording.Text(folder, name), platform) };

    private static IEnumerable<FingerprintPart> Parts(ErrorEvent error) => V2.Group(error).Fingerprint.Parts;
}
