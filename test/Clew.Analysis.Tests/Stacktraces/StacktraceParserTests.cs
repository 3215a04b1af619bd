using Clew.Analysis.Stacktraces;
using Clew.Model;
using FsCheck;
using FsCheck.Fluent;

namespace Clew.Analysis.Tests.Stacktraces;

public sealed class StacktraceParserTests
{
    public static TheoryData<string> DotNet => [.. Recording.Names("dotnet", ".txt")];

    public static TheoryData<string> Node => [.. Recording.Names("node", ".txt")];

    [Theory, MemberData(nameof(DotNet))]
    public void Text_of_a_real_dotnet_exception_is_read_as_recorded(string name) =>
        Recording.MatchesGolden(StacktraceParser.Parse("", "", Recording.Text("dotnet", name), "dotnet"), "dotnet", name);

    [Theory, MemberData(nameof(Node))]
    public void Text_of_a_real_node_error_is_read_as_recorded(string name) =>
        Recording.MatchesGolden(StacktraceParser.Parse("", "", Recording.Text("node", name), "nodejs"), "node", name);

    [Theory, MemberData(nameof(DotNet))]
    public void Language_is_told_by_the_text_when_there_is_no_hint_or_a_wrong_one(string name)
    {
        var text = Recording.Text("dotnet", name);
        var hinted = StacktraceParser.Parse("", "", text, "dotnet");
        if (hinted.Values.All(static value => value.Stacktrace.IsEmpty)) return; // a header alone has no language
        Assert.Equal(Lines(hinted), Lines(StacktraceParser.Parse("", "", text)));
        Assert.Equal(Lines(hinted), Lines(StacktraceParser.Parse("", "", text, "nodejs")));
    }

    [Fact]
    public void Short_type_of_the_dotnet_log_exporter_is_completed_from_the_text() =>
        Assert.Equal("System.NullReferenceException",
            StacktraceParser.Parse("NullReferenceException", "", Recording.Text("dotnet", "simple"), "dotnet").Outermost?.Type);

    [Fact]
    public void Error_code_that_the_javascript_sdk_reports_as_type_gives_way_to_the_name_in_the_text() =>
        Assert.Equal("Error", StacktraceParser.Parse("ENOENT", "", Recording.Text("node", "node-internal"), "nodejs").Outermost?.Type);

    [Fact]
    public void Text_that_is_no_stack_trace_leaves_type_and_message() =>
        Assert.Equal("X: m []", Assert.Single(Lines(StacktraceParser.Parse("X", "m", "what\n  is\nthis", "dotnet"))));

    [Fact]
    public void Nothing_gives_the_empty_chain() => Assert.True(StacktraceParser.Parse("", "", "").IsEmpty);

    [Fact]
    public void Inner_exceptions_that_the_dotnet_framework_prints_on_one_line_are_told_apart()
    {
        const string Text = "Shop.PayException: outer ---> System.TimeoutException: inner\n   at Shop.Pay.Run()\n   --- End of inner exception stack trace ---\n   at Shop.Cart.Pay() in C:\\src\\Cart.cs:line 7";
        Assert.Equal(
            ["System.TimeoutException: inner [Shop.Pay.Run :0]", @"Shop.PayException: outer [Shop.Cart.Pay C:\src\Cart.cs:7]"],
            Lines(StacktraceParser.Parse("", "", Text, "dotnet")));
    }

    [Theory]
    [InlineData("apply@https://shop.example/app.js:10:5", "app.apply https://shop.example/app.js:10")]
    [InlineData("async*run@https://shop.example/app.js?v=2:3:1", "app.run https://shop.example/app.js?v=2:3")]
    [InlineData("@https://shop.example/node_modules/@scope/x/index.js:1:2", "@scope/x/index. https://shop.example/node_modules/@scope/x/index.js:1")]
    [InlineData(@"    at Cart.pay (C:\shop\dist\cart.js:10:5)", @"cart.Cart.pay C:\shop\dist\cart.js:10")]
    [InlineData("    at file:///C:/shop/dist/cart.mjs:10:5", "cart. C:/shop/dist/cart.mjs:10")]
    [InlineData("    at Object.<anonymous> (webpack:///./src/index.ts?abcd:10:5)", "src/index. webpack:///./src/index.ts?abcd:10")]
    [InlineData("    at async Promise.all (index 0)", ".Promise.all <anonymous>:0")]
    public void Frame_of_any_engine_and_kind_of_path_is_read(string line, string expected) =>
        Assert.Equal($"Error: m [{expected}]", Lines(StacktraceParser.Parse("Error", "m", line, "webjs"))[0]);

    [Theory]
    [InlineData("Shop.Billing.DiscountService.<ApplyAsync>d__4.MoveNext()", "Shop.Billing.DiscountService", "ApplyAsync")]
    [InlineData("Shop.Program.<>c__DisplayClass1_0.<Main>b__0(Int32 x)", "Shop.Program", "Main.lambda")]
    [InlineData("Shop.Program.<>c.<.ctor>b__2_1()", "Shop.Program", ".ctor.lambda")]
    [InlineData("Shop.Program.<Main>g__Local|0_1(Order o)", "Shop.Program", "Main.Local")]
    [InlineData("Shop.Program.<>c.<<Main>b__4_22>d.MoveNext()", "Shop.Program", "Main.lambda")]
    [InlineData("Program.<Main>$(String[] args)", "Program", "Main")]
    [InlineData("Shop.Repository`1.Find[TResult](Dictionary`2 items)", "Shop.Repository", "Find")]
    [InlineData("Shop.Repository`1.Nested..ctor(Int32 x)", "Shop.Repository.Nested", ".ctor")]
    [InlineData("Shop.Static..cctor()", "Shop.Static", ".cctor")]
    [InlineData("lambda_method12(Closure, Object)", "", "lambda_method")]
    public void Compiler_made_names_are_undone(string method, string module, string function)
    {
        var frame = StacktraceParser.Parse("X", "m", $"X: m\n   at {method}", "dotnet").Outermost!.Stacktrace.Frames[0];
        Assert.Equal((module, function), (frame.Module, frame.Function));
    }

    [Fact]
    public void Endless_trace_keeps_both_ends()
    {
        var text = "X: m\n   at First.Run()\n" + string.Concat(Enumerable.Repeat("   at Shop.Deep.Again()\n", 100_000)) + "   at Last.Run()";
        var frames = StacktraceParser.Parse("", "", text, "dotnet").Outermost!.Stacktrace.Frames;
        Assert.Equal((250, "First", "Last"), (frames.Length, frames[0].Module, frames[^1].Module));
    }

    [Fact]
    public void Any_lines_in_any_order_are_read_without_an_exception()
    {
        string[] lines =
        [
            "", " ", "X: m", " ---> ", " ---> (Inner Exception #1) Y: z", "<---", "   --- End of inner exception stack trace ---<---", "   at ", "   at (", "   at a()",
            "   at .ctor()", "   at <>.<>d()", "   at ][<.>+(", "    at ", "    at (", "    at x (y:1:2)", "    at :1:2", "@", "a@b:1:2", "  [cause]: ", "  [cause]: Q {", "}",
            "   at A.B() in :line x", "--- End of stack trace from previous location ---", "   at new ()", "   at A.B(C c)+", "   at A.B(C c)+(D", " {",
        ];
        var property = Prop.ForAll(Gen.Elements(lines).ArrayOf().ToArbitrary(), chosen =>
        {
            var text = string.Join('\n', chosen);
            foreach (var platform in new[] { "", "dotnet", "javascript" })
            {
                var chain = StacktraceParser.Parse("T", "", text, platform);
                if (chain.Values.Any(static value => value.Stacktrace.Frames.IsDefault)) return false;
                if (!Lines(chain).SequenceEqual(Lines(StacktraceParser.Parse("T", "", text, platform)))) return false;
            }
            return true;
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), property);
    }

    private static List<string> Lines(ExceptionChain chain) => [.. chain.Values.Select(value =>
        $"{value.Type}: {value.Message} [{string.Join(", ", value.Stacktrace.Frames.Select(f => $"{f.Module}.{f.Function} {f.File}:{f.Line}"))}]")];
}
