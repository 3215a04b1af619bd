using Clew.Analysis.SourceMaps;

namespace Clew.Analysis.Tests.SourceMaps;

public sealed class SourceMapTests
{
    [Fact]
    public void A_place_is_that_of_the_last_mapping_before_it_on_its_line()
    {
        var map = SomeMap.Compiled("""{"version":3,"sources":["a.ts"],"names":["total"],"mappings":";IAEAA,KAAK,E"}""");
        Assert.Equal(["-", "-", "a.ts:2:0 total", "a.ts:2:0 total", "a.ts:2:5", "-", "-"], [map.At(0, 9), map.At(1, 3), map.At(1, 4), map.At(1, 8), map.At(1, 9), map.At(1, 11), map.At(2, 0)]);
    }

    [Fact]
    public void Mappings_out_of_order_are_sorted_and_of_two_for_one_place_the_later_counts()
    {
        var map = SomeMap.Compiled("""{"version":3,"sources":["a.ts"],"names":[],"mappings":"UAAA,LACA,AACA"}""");
        Assert.Equal(["-", "a.ts:2:0", "a.ts:0:0"], [map.At(0, 4), map.At(0, 5), map.At(0, 10)]);
    }

    [Fact]
    public void A_section_ends_where_the_next_begins_even_when_that_has_no_mapping_there()
    {
        var map = SomeMap.Compiled("""
            {"version":3,"sections":[
              {"offset":{"line":0,"column":0},"map":{"version":3,"sources":["a.ts"],"names":["x"],"mappings":"AAAAA;AACA,oBAAA"}},
              {"offset":{"line":1,"column":10},"map":{"version":3,"sources":["b.ts"],"names":["y"],"mappings":"EAAAA;AAAA"}}]}
            """);
        Assert.Equal(["a.ts:0:0 x", "a.ts:1:0", "-", "b.ts:0:0 y", "b.ts:0:0 y", "b.ts:0:0"], [map.At(0, 3), map.At(1, 9), map.At(1, 11), map.At(1, 12), map.At(1, 40), map.At(2, 0)]);
    }

    [Fact]
    public void Many_mappings_are_found_as_a_walk_through_them_finds_them()
    {
        var random = new Random(12);
        var all = new List<(int Line, int Column, int OriginalLine)>();
        var text = new System.Text.StringBuilder();
        for (var (line, original) = (0, 0); line < 40; line++)
        {
            for (var (i, column) = (0, 0); i < random.Next(0, 200); i++)
            {
                var (step, jump) = (i == 0 ? 0 : random.Next(1, 40), random.Next(-original, 500));
                (column, original) = (column + step, original + jump);
                all.Add((line, column, original));
                text.Append(i > 0 ? "," : "").Append(Vlq(step)).Append('A').Append(Vlq(jump)).Append('A');
            }
            text.Append(';');
        }
        var map = SomeMap.Compiled($$"""{"version":3,"sources":["a"],"names":[],"mappings":"{{text}}"}""");
        Assert.Equal(all.Count, map.Mappings);
        for (var i = 0; i < 2000; i++)
        {
            var (line, column) = (random.Next(41), random.Next(4000));
            var walked = all.LastOrDefault(one => one.Line == line && one.Column <= column, (Line: -1, Column: 0, OriginalLine: 0));
            Assert.Equal(walked.Line < 0 ? "-" : $"a:{walked.OriginalLine}:0", map.At(line, column));
        }
    }

    [Fact]
    public void The_text_of_a_source_is_read_by_lines_and_its_functions_by_places()
    {
        var map = SomeMap.Compiled("""
            {"version":3,"file":"out.js","debugId":"85314830-023f-4cf1-a267-535f4e37bb17","sourceRoot":"../","sources":["cart.ts",null,"https://x.org/y.ts"],
             "sourcesContent":["class Cart {\r\n  total() { // Grüße\r\n    return 1\r\n  }\r\n}",null,"" ],"ignoreList":[2],"names":[],"mappings":"AAEA,CCAA,CCFA"}
            """, out var facts);
        Assert.Equal(new SourceMapFacts(3, 2, 0, 3, "85314830-023f-4cf1-a267-535f4e37bb17", "out.js"), facts);
        Assert.Equal<string?[]>(["../cart.ts", null, "https://x.org/y.ts"], [map.SourceName(0), map.SourceName(1), map.SourceName(2)]);
        Assert.Equal([false, false, true], [map.IsIgnored(0), map.IsIgnored(1), map.IsIgnored(2)]);
        Assert.Equal(["class Cart {", "  total() { // Grüße", "    return 1", "  }", "}", null, null], Enumerable.Range(0, 6).Append(-1).Select(line => map.Line(0, line)));
        Assert.Equal<string?[]>([null, ""], [map.Line(1, 0), map.Line(2, 0)]);
        Assert.Equal<string?[]>(["Cart.total", "", null], [map.FunctionAt(new(0, 2, 4, -1)), map.FunctionAt(new(0, 4, 0, -1)), map.FunctionAt(new(1, 0, 0, -1))]);
    }

    [Fact]
    public void A_prefix_against_running_it_as_a_script_and_fields_that_are_null_are_taken()
    {
        var map = SomeMap.Compiled(")]}'\n{\"version\":3,\"file\":null,\"sourceRoot\":null,\"sources\":[\"a\"],\"sourcesContent\":null,\"names\":null,\"mappings\":\"AAAA\"}");
        Assert.Equal("a:0:0", map.At(0, 0));
    }

    [Fact]
    public void What_is_no_compiled_map_is_not_opened()
    {
        var output = new MemoryStream();
        Assert.Null(SourceMapCompiler.Compile("""{"version":3,"sources":["a"],"names":["n"],"mappings":"AAAA"}"""u8, output, out _));
        var whole = output.ToArray();
        Assert.NotNull(CompiledSourceMap.TryOpen(whole));
        Assert.Null(CompiledSourceMap.TryOpen(whole.AsMemory(0, whole.Length - 1)));
        Assert.Null(CompiledSourceMap.TryOpen(new byte[] { 1, 2, 3 }));
        whole[7] = 2;
        Assert.Null(CompiledSourceMap.TryOpen(whole));
    }

    private static string Vlq(int value)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        var (rest, text) = (value < 0 ? (-value << 1) | 1 : value << 1, "");
        do
        {
            text += Alphabet[(rest & 31) | (rest > 31 ? 32 : 0)];
            rest >>= 5;
        }
        while (rest > 0);
        return text;
    }
}
