namespace Clew.Analysis.Tests.SourceMaps;

public sealed class SourceMapFaultTests
{
    [Theory]
    [InlineData("""[]""", "map: it is no JSON object")]
    [InlineData("""{"version":3,""", "line 1, byte 13 of it: it is no JSON there")]
    [InlineData("""{"sources":[],"mappings":""}""", "version: it is missing")]
    [InlineData("""{"version":"3","sources":[],"mappings":""}""", "version: it is not the number 3")]
    [InlineData("""{"version":3,"sources":[]}""", "mappings: it is missing")]
    [InlineData("""{"version":3,"sources":["a",7],"mappings":""}""", "sources[1]: it is neither a string nor null")]
    [InlineData("""{"version":3,"sources":["a"],"sourcesContent":{},"mappings":""}""", "sourcesContent: it is no list")]
    [InlineData("""{"version":3,"sources":["a"],"names":[null],"mappings":""}""", "names[0]: it is no string")]
    [InlineData("""{"version":3,"sources":["a"],"ignoreList":[0,1],"mappings":""}""", "ignoreList[1]: it is not the index of one of 1 sources")]
    [InlineData("""{"version":3,"sources":["a"],"mappings":"AAAA;AAAA,ACAA"}""", "mappings, generated line 2, segment 2 (character 15): source 1 of 1")]
    [InlineData("""{"version":3,"sources":["a"],"mappings":"AAAA,AAAAC"}""", "mappings, generated line 1, segment 2 (character 11): name 1 of 0")]
    [InlineData("""{"version":3,"sources":["a"],"mappings":"AA"}""", "mappings, generated line 1, segment 1 (character 3): a segment has 2 numbers; 1, 4 or 5 are possible")]
    [InlineData("""{"version":3,"sources":["a"],"mappings":"AAAA,"}""", "mappings, generated line 1, segment 1 (character 6): a comma is followed by nothing")]
    [InlineData("""{"version":3,"sources":["a"],"mappings":"A?AA"}""", "mappings, generated line 1, segment 1 (character 2): '?' is no base-64 digit")]
    [InlineData("""{"version":3,"sources":["a"],"mappings":"C,F"}""", "mappings, generated line 1, segment 2 (character 4): the generated column becomes -1")]
    [InlineData("""{"version":3,"sources":["a"],"mappings":"gggggggC"}""", "mappings, generated line 1, segment 1 (character 9): a number has more than 32 bits")]
    [InlineData("""{"version":3,"sections":[{"offset":{"line":0},"map":{}}]}""", "sections[0].offset.column: it is missing or no whole number from 0")]
    [InlineData("""{"version":3,"sections":[{"offset":{"line":0,"column":0},"map":{"version":3,"sources":["a"],"mappings":"A!"}}]}""", "sections[0].map.mappings, generated line 1, segment 1 (character 2): '!' is no base-64 digit")]
    public void A_map_that_is_not_valid_is_refused_with_what_is_wrong_and_where(string map, string fault) => Assert.Equal(fault, SomeMap.Fault(map)?.ToString());

    [Fact]
    public void Whatever_the_bytes_are_there_is_an_answer_and_no_exception()
    {
        var whole = """{"version":3,"sources":["a\u00e9\ud83d\ude00","b"],"sourcesContent":["let a = () => {\n}",null],"names":["n"],"mappings":"AAAAA,CACA;AACA"}"""u8.ToArray();
        var random = new Random(3);
        for (var i = 0; i < 4000; i++)
        {
            var broken = whole.ToArray();
            for (var hits = random.Next(1, 4); hits > 0; hits--) broken[random.Next(broken.Length)] = (byte)random.Next(256);
            var output = new MemoryStream();
            var fault = Clew.Analysis.SourceMaps.SourceMapCompiler.Compile(broken, output, out var facts);
            Assert.Equal(fault is null, facts is not null);
            if (fault is null) _ = Clew.Analysis.SourceMaps.CompiledSourceMap.TryOpen(output.ToArray())!.At(0, 5);
        }
    }
}
