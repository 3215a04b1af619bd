using Clew.Analysis.Symbols;
using Clew.Model;

namespace Clew.Analysis.Tests.Symbols;

public sealed class SymbolicatorTests
{
    /// <summary>One line of script from three functions: <c>run</c> at column 1, <c>Cart.total</c> at 11, code of a package at 21.</summary>
    private const string Map = """
        {"version":3,"sources":["webpack://shop/./src/cart.ts?1a2b","../node_modules/pay/index.js"],"names":["total","charge"],
         "sourcesContent":["import { charge } from 'pay';\n\nexport class Cart {\n  total() {\n    return charge(this);\n  }\n}\n\nexport function run() {\n  new Cart().total();\n}\n", null],
         "mappings":"AASEA,UALSC,UCJTA"}
        """;

    private static readonly Frame[] Minified =
    [
        Frame("https://shop.example/assets/index-a1b2c3d4.js", "e", 1, 21), Frame("https://shop.example/assets/index-a1b2c3d4.js", "t.n", 1, 15), Frame("https://shop.example/assets/index-a1b2c3d4.js", "r", 1, 3),
    ];

    [Fact]
    public void Minified_frames_become_those_of_the_source_and_keep_what_ran()
    {
        var symbols = UploadedSymbols.Of(UploadedSymbols.DebugId, Map);
        var resolved = new Symbolicator(symbols).Resolve(Error(Minified.Select(frame => frame with { Symbols = new() { DebugId = UploadedSymbols.DebugId } })));

        Assert.Equal(["node_modules/pay/index.js pay/index.charge 1:3 False", "src/cart.ts cart.Cart.total 5:12 True", "src/cart.ts cart.run 10:3 True"], Shown(resolved));
        var frame = resolved.Exceptions.Values[0].Stacktrace.Frames[1];
        Assert.Equal(("    return charge(this);", "\nexport class Cart {\n  total() {", "  }\n}\n\nexport function run() {\n  new Cart().total();"), (frame.ContextLine, frame.PreContext[30..], frame.PostContext));
        Assert.Equal(new RawFrame { File = Minified[1].File, Module = Minified[1].Module, Function = "t.n", Line = 1, Column = 15 }, frame.Symbols!.Raw);
        Assert.Equal(("debug id", 0), (frame.Symbols.By, symbols.Open));
    }

    [Fact]
    public void What_was_resolved_stays_as_it_is()
    {
        var symbolicator = new Symbolicator(UploadedSymbols.Of(Minified[0].File, Map));
        var once = symbolicator.Resolve(Error(Minified));
        Assert.Equal(Shown(once), Shown(symbolicator.Explain(once)));
        Assert.Equal("release and URL", once.Exceptions.Values[0].Stacktrace.Frames[0].Symbols!.By);
    }

    [Fact]
    public void Without_the_text_of_a_source_the_file_and_line_are_told_and_why_there_is_no_more()
    {
        var explained = new Symbolicator(UploadedSymbols.Of(Minified[0].File, Map)).Explain(Error(Minified));
        Assert.Equal([SymbolGapCode.NoContent, null, null], explained.Exceptions.Values[0].Stacktrace.Frames.Select(frame => frame.Symbols?.Gap?.Code));
    }

    [Theory]
    [InlineData("https://shop.example/assets/index-a1b2c3d4.js", 1, 0, SymbolGapCode.NoColumn)]
    [InlineData("https://shop.example/assets/index-a1b2c3d4.js", 7, 3, SymbolGapCode.NoMapping)]
    [InlineData("https://shop.example/assets/other-a1b2c3d4.js", 1, 3, SymbolGapCode.UnknownRelease)]
    [InlineData("https://shop.example/main.js", 12, 3, null)]
    [InlineData("/app/node_modules/express/index.js", 12, 3, null)]
    [InlineData("node:internal/timers", 12, 3, null)]
    public void A_frame_that_is_not_resolved_tells_why_where_a_map_was_to_be_expected(string file, int line, int column, string? gap)
    {
        var error = Error([Frame(file, "f", line, column)]);
        var symbolicator = new Symbolicator(UploadedSymbols.Of(Minified[0].File, Map));
        Assert.Equal(gap, symbolicator.Explain(error).Exceptions.Values[0].Stacktrace.Frames[0].Symbols?.Gap?.Code);
        Assert.Equal(Shown(symbolicator.Explain(error)), Shown(symbolicator.Resolve(error)));
    }

    private static Frame Frame(string file, string function, int line, int column) => new() { File = file, Function = function, Line = line, Column = column, InApp = true };

    private static ErrorEvent Error(IEnumerable<Frame> frames) => new()
    {
        EventId = new('0', 32),
        Context = new() { Project = "default", Environment = "production", Service = "shop", Release = "shop@1", Time = new(1) },
        Source = ErrorSource.Sentry,
        Platform = "javascript",
        Exceptions = new([new() { Type = "TypeError", Message = "x is undefined", Stacktrace = new([.. frames]) }]),
    };

    private static IEnumerable<string> Shown(ErrorEvent error) =>
        error.Exceptions.Values[0].Stacktrace.Frames.Select(frame => $"{frame.File} {frame.Module}.{frame.Function} {frame.Line}:{frame.Column} {frame.InApp}");
}
