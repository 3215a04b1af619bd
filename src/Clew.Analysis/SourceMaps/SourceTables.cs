using System.Text;

namespace Clew.Analysis.SourceMaps;

/// <summary>Writes what a compiled map knows of its sources and names: texts as they come, tables at the end.</summary>
internal sealed class SourceTables(CompiledOutput output)
{
    private readonly List<uint> _sources = [];
    private readonly List<(uint Offset, uint Length)> _names = [];
    private readonly Dictionary<string, (uint Offset, uint Length)> _functions = new(StringComparer.Ordinal);
    private byte[] _unescaped = [];

    public int SourcesWithContent { get; private set; }

    public void Add(ReadOnlySpan<byte> json, MapPart part)
    {
        for (var i = 0; i < part.Sources.Count; i++)
            AddSource(json, part.Sources[i], part.SourceRoot, i < part.Contents.Count ? part.Contents[i] : default, part.Ignored.Contains(i));
        foreach (var name in part.Names)
        {
            var text = name.Utf8(json, ref _unescaped);
            _names.Add((output.Offset, (uint)text.Length));
            output.Write(text);
        }
    }

    public void WriteSources()
    {
        foreach (var field in _sources) output.WriteUInt32(field);
    }

    public void WriteNames()
    {
        foreach (var (offset, length) in _names)
        {
            output.WriteUInt32(offset);
            output.WriteUInt32(length);
        }
    }

    private void AddSource(ReadOnlySpan<byte> json, JsonRange name, string root, JsonRange content, bool isIgnored)
    {
        var isNamed = name.IsString(json);
        var (nameOffset, nameLength) = Text(isNamed ? SourcePath.Of(root, name.Text(json)) : "");
        var (textOffset, textLength, linesOffset, lineCount, scopesOffset, scopeCount) = (0u, 0u, 0u, 0u, 0u, 0u);
        if (content.IsString(json))
        {
            SourcesWithContent++;
            var text = content.Text(json);
            (textOffset, textLength) = Text(text);
            (linesOffset, lineCount) = Lines(content.Utf8(json, ref _unescaped));
            (scopesOffset, scopeCount) = Scopes(text);
        }
        var flags = (isIgnored ? CompiledFormat.Ignored : 0) | (isNamed ? 0 : CompiledFormat.Unnamed);
        _sources.AddRange([nameOffset, nameLength, textOffset, textLength, linesOffset, lineCount, scopesOffset, scopeCount, flags]);
    }

    private (uint Offset, uint Length) Text(string text)
    {
        var offset = output.Offset;
        output.Write(Encoding.UTF8.GetBytes(text));
        return (offset, output.Offset - offset);
    }

    private (uint Offset, uint Count) Lines(ReadOnlySpan<byte> text)
    {
        var (offset, count) = (output.Offset, 1u);
        output.WriteUInt32(0);
        for (var at = 0; ;)
        {
            var end = text[at..].IndexOf((byte)'\n');
            if (end < 0) return (offset, count);
            at += end + 1;
            output.WriteUInt32((uint)at);
            count++;
        }
    }

    private (uint Offset, uint Count) Scopes(string text)
    {
        if (text.Length > SourceMapLimits.ScannedCharacters) return (0, 0);
        var scopes = Scripts.ScriptFunctions.Of(text);
        foreach (var scope in scopes)
            if (!_functions.ContainsKey(scope.Function)) _functions.Add(scope.Function, Text(scope.Function));
        var offset = output.Offset;
        foreach (var scope in scopes)
        {
            var (nameOffset, nameLength) = _functions[scope.Function];
            output.WriteUInt32((uint)scope.Line);
            output.WriteUInt32((uint)scope.Column);
            output.WriteUInt32(nameOffset);
            output.WriteUInt32(nameLength);
        }
        return (offset, (uint)scopes.Count);
    }
}
