using System.Globalization;
using Clew.Analysis.SourceMaps;
using Clew.Model;

namespace Clew.Analysis.Symbols;

/// <summary>Looks a frame of JavaScript up in a source map.</summary>
internal static class MapPlace
{
    /// <summary>Lines of source before and after, as <see cref="Frame.PreContext"/> says.</summary>
    private const int ContextLines = 5;

    /// <summary>The place; else what is missing. Of a place without its text both.</summary>
    public static (ResolvedPlace? Found, ArtifactProblem? Gap, string Call) Find(CompiledSourceMap map, Frame frame)
    {
        if (frame.Column == 0) return (null, new(SymbolGapCode.NoColumn, "The frame tells no column. In minified code a line alone says nothing."), "");
        if (!map.TryFind(frame.Line - 1, frame.Column - 1, out var position))
            return (null, new(SymbolGapCode.NoMapping, string.Create(CultureInfo.InvariantCulture, $"The map knows nothing of line {frame.Line}, column {frame.Column}: was the script changed after its map was made, or is it of another build?")), "");
        var source = SourceText.ShownName(map.SourceName(position.Source) ?? "");
        var found = new ResolvedPlace
        {
            File = source,
            Line = position.Line + 1,
            Column = position.Column + 1,
            Function = map.FunctionAt(position),
            ContextLine = map.Line(position.Source, position.Line) ?? "",
            PreContext = Lines(map, position.Source, position.Line - ContextLines, position.Line),
            PostContext = Lines(map, position.Source, position.Line + 1, position.Line + 1 + ContextLines),
        };
        var gap = map.HasContent(position.Source) ? null
            : new ArtifactProblem(SymbolGapCode.NoContent, $"The map does not hold the text of {source} (sourcesContent). Build with it to see lines of source here.");
        return (found, gap, map.Name(position.Name));
    }

    private static string Lines(CompiledSourceMap map, int source, int from, int to)
    {
        var lines = new List<string>(ContextLines);
        for (var line = Math.Max(0, from); line < to; line++)
            if (map.Line(source, line) is { } text) lines.Add(text);
        return string.Join('\n', lines);
    }
}
