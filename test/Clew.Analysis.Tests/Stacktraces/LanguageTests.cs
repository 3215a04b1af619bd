using Clew.Analysis.Stacktraces;
using Clew.Model;

namespace Clew.Analysis.Tests.Stacktraces;

/// <summary>Every common runtime: the recorded text is read as its golden file says, with the platform given and without.</summary>
public sealed class LanguageTests
{
    private static readonly (string Folder, string Platform)[] Languages =
    [
        ("java", "java"), ("python", "python"), ("ruby", "ruby"), ("rust", "rust"), ("php", "php"), ("go", "go"), ("dart", "dart"), ("native", "native"), ("browser", "javascript"),
    ];

    public static TheoryData<string, string, string> Recorded()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (folder, platform) in Languages)
            foreach (var name in Recording.Names(folder, ".txt"))
                data.Add(folder, platform, name);
        return data;
    }

    [Theory, MemberData(nameof(Recorded))]
    public void Text_of_a_runtime_is_read_as_recorded(string folder, string platform, string name) =>
        Recording.MatchesGolden(StacktraceParser.Parse("", "", Recording.Text(folder, name), platform), folder, name);

    [Theory, MemberData(nameof(Recorded))]
    public void Language_is_told_by_the_text_alone(string folder, string platform, string name)
    {
        var text = Recording.Text(folder, name);
        Assert.Equal(Names(StacktraceParser.Parse("", "", text, platform)), Names(StacktraceParser.Parse("", "", text, "", out var told)));
        Assert.Equal(platform, told);
    }

    [Theory, MemberData(nameof(Recorded))]
    public void What_was_read_stays_as_it_is_when_it_is_normalized(string folder, string platform, string name)
    {
        var chain = StacktraceParser.Parse("", "", Recording.Text(folder, name), platform);
        Assert.Equal(Names(chain), Names(FrameNormalizer.Normalize(chain, platform)));
    }

    [Theory]
    [InlineData("com.shop.Cart", "lambda$total$3", "com.shop.Cart", "total.lambda")]
    [InlineData("com.shop.Cart$1", "run", "com.shop.Cart", "run")]
    [InlineData("com.shop.Cart$Line", "price", "com.shop.Cart$Line", "price")]
    [InlineData("com.shop.Cart$$SpringCGLIB$$0", "add", "com.shop.Cart", "add")]
    [InlineData("com.shop.Cart$$EnhancerBySpringCGLIB$$3f2a1b", "add", "com.shop.Cart", "add")]
    [InlineData("com.shop.Cart$$Lambda$14/0x00007f2a", "apply", "com.shop.Cart", "apply")]
    [InlineData("com.shop.CartKt$total$1", "invokeSuspend", "com.shop.CartKt", "total")]
    [InlineData("com.shop.Cart", "access$100", "com.shop.Cart", "access")]
    public void Java_names_are_shown_as_the_source_has_them(string module, string function, string expectedModule, string expectedFunction)
    {
        var chain = new ExceptionChain([new() { Type = "X", Stacktrace = new([new() { Module = module, Function = function }]) }]);
        var frame = Assert.Single(FrameNormalizer.Normalize(chain, "java").Values[0].Stacktrace.Frames);
        Assert.Equal((expectedModule, expectedFunction), (frame.Module, frame.Function));
    }

    private static List<string> Names(ExceptionChain chain) =>
        [.. chain.Values.SelectMany(static value => value.Stacktrace.Frames.Select(frame => $"{value.Type}: {frame.Module} {frame.Function} {frame.InApp}"))];
}
