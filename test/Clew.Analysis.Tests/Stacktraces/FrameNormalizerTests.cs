using Clew.Analysis.Stacktraces;
using Clew.Model;

namespace Clew.Analysis.Tests.Stacktraces;

public sealed class FrameNormalizerTests
{
    public static TheoryData<string> Sentry => [.. Recording.Names("node", ".sentry.json")];

    public static TheoryData<string> DotNet => [.. Recording.Names("dotnet", ".txt")];

    /// <summary>Node's own frames are left out: Sentry's SDK parses other names from the same lines of those.</summary>
    [Theory, MemberData(nameof(Sentry))]
    public void Frames_of_the_sentry_sdk_are_those_of_the_text_of_the_same_error(string name)
    {
        var fromText = StacktraceParser.Parse("", "", Recording.Text("node", name), "nodejs").Outermost!;
        var fromSentry = FrameNormalizer.Normalize(Recording.SentryChain(name), "javascript").Outermost!;
        Assert.Equal(Names(fromText), Names(fromSentry));
    }

    [Theory, MemberData(nameof(DotNet))]
    public void Normalized_frames_stay_as_they_are(string name)
    {
        var chain = StacktraceParser.Parse("", "", Recording.Text("dotnet", name), "dotnet");
        var again = FrameNormalizer.Normalize(chain, "dotnet");
        Assert.Equal(chain.Values.SelectMany(static v => v.Stacktrace.Frames), again.Values.SelectMany(static v => v.Stacktrace.Frames));
    }

    /// <summary>The forms are those of sentry-dotnet: raw (StackTraceMode.Original) and demystified (StackTraceMode.Enhanced).</summary>
    [Theory]
    [InlineData("Shop.Billing.DiscountService, Billing", "Apply(Order order)", "Shop.Billing.DiscountService", "Apply")]
    [InlineData("Shop.Billing.DiscountService", "decimal DiscountService.Apply(Order order)", "Shop.Billing.DiscountService", "Apply")]
    [InlineData("Shop.Billing.DiscountService", "async Task<decimal> DiscountService.ApplyAsync(Order order)", "Shop.Billing.DiscountService", "ApplyAsync")]
    [InlineData("Shop.Billing.DiscountService", "async Task<Dictionary<string, int>> ApplyAsync(Order order)", "Shop.Billing.DiscountService", "ApplyAsync")]
    [InlineData("Shop.Billing.DiscountService+<ApplyAsync>d__1", "MoveNext", "Shop.Billing.DiscountService", "ApplyAsync")]
    [InlineData("Shop.Billing.Program", "void Program.Main(string[] args)+() => { }", "Shop.Billing.Program", "Main.lambda")]
    [InlineData("Shop.Billing.Program", "decimal Program.Main(string[] args)+Local(Order o)", "Shop.Billing.Program", "Main.Local")]
    [InlineData("Shop.Billing.Program+<>c__DisplayClass4_0", "<Main>b__0", "Shop.Billing.Program", "Main.lambda")]
    [InlineData("Shop.Billing.Program", "Main { <lambda> }", "Shop.Billing.Program", "Main.lambda")]
    [InlineData("Shop.Billing.Repository`1[[Shop.Order, Billing, Version=1.0.0.0]]", "Find", "Shop.Billing.Repository", "Find")]
    [InlineData("Shop.Billing.Repository`1+Nested", "new Repository<T>.Nested(int x)", "Shop.Billing.Repository.Nested", ".ctor")]
    [InlineData("Shop.Billing.Static", "static Static()", "Shop.Billing.Static", ".cctor")]
    [InlineData("Shop.Billing.Static", ".cctor", "Shop.Billing.Static", ".cctor")]
    public void Dotnet_names_come_to_one_form(string module, string function, string expectedModule, string expectedFunction)
    {
        var frame = Normalize(new() { Module = module, Function = function }, "csharp");
        Assert.Equal((expectedModule, expectedFunction, true), (frame.Module, frame.Function, frame.InApp));
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.Http.RequestDelegateFactory", false)]
    [InlineData("System", false)]
    [InlineData("Npgsql.Internal.NpgsqlConnector", false)]
    [InlineData("Systematic.Billing", true)]
    [InlineData("Azure", false)]
    [InlineData("Elastic", true)]
    public void Only_whole_names_of_namespaces_are_frameworks(string module, bool isInApp) =>
        Assert.Equal(isInApp, Normalize(new() { Module = module, Function = "Run", InApp = !isInApp }, "dotnet").InApp);

    [Fact]
    public void Platform_that_is_not_understood_keeps_its_frames()
    {
        var frame = new Frame { Module = "shop.cart", Function = "pay", InApp = true };
        Assert.Equal(frame, Normalize(frame, "python"));
    }

    private static Frame Normalize(Frame frame, string platform) =>
        FrameNormalizer.Normalize(new([new() { Type = "X", Stacktrace = new([frame]) }]), platform).Values[0].Stacktrace.Frames[0];

    private static List<string> Names(ExceptionValue value) =>
        [.. value.Stacktrace.Frames.Where(static f => f.InApp).Select(f => $"{f.Module} {f.Function} {f.File}:{f.Line}:{f.Column}")];
}
