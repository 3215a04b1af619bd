using System.Text;
using Clew.Analysis.SourceMaps;

namespace Clew.Analysis.Tests.SourceMaps;

/// <summary>Maps for tests, written as tools write them.</summary>
internal static class SomeMap
{
    public static SourceMapFault? Fault(string json) => SourceMapCompiler.Compile(Encoding.UTF8.GetBytes(json), new MemoryStream(), out _);

    public static CompiledSourceMap Compiled(string json) => Compiled(json, out _);

    public static CompiledSourceMap Compiled(string json, out SourceMapFacts facts)
    {
        var output = new MemoryStream();
        Assert.Null(SourceMapCompiler.Compile(Encoding.UTF8.GetBytes(json), output, out var found));
        facts = found!;
        return CompiledSourceMap.TryOpen(output.ToArray())!;
    }

    /// <summary>The place as <c>source:line:column name</c>, 0-based as it is in maps; <c>-</c> for none.</summary>
    public static string At(this CompiledSourceMap map, int line, int column) =>
        map.TryFind(line, column, out var position) ? $"{map.SourceName(position.Source)}:{position.Line}:{position.Column} {map.Name(position.Name)}".TrimEnd() : "-";
}
