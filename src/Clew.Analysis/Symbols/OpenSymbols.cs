using Clew.Analysis.SourceMaps;
using Clew.Model;

namespace Clew.Analysis.Symbols;

/// <summary>The symbols that one error needs, open until all of its frames are done.</summary>
internal sealed class OpenSymbols(ISymbolFiles files) : IDisposable
{
    private readonly Dictionary<string, (ISymbolContent? Content, CompiledSourceMap? Map)> _open = new(StringComparer.Ordinal);

    /// <summary>The place in the source, or what is missing; and the name of the place itself, which is what it calls.</summary>
    public (ResolvedPlace? Found, ArtifactProblem? Gap, string Call) Find(string content, Frame frame, FrameSymbols symbols)
    {
        var (bytes, map) = Open(content);
        if (bytes is null) return (null, new(SymbolGapCode.InvalidMap, "What was kept of the upload is gone from the disk of this server. Upload again."), "");
        if (map is not null) return MapPlace.Find(map, frame);
        var found = PortablePdb.Find(bytes.Bytes, symbols.MethodToken, symbols.IlOffset ?? 0);
        return found is null
            ? (null, new(SymbolGapCode.NoMapping, $"The PDB knows no line for method {symbols.MethodToken:x8}: is it of another build?"), "")
            : (found with { Module = frame.Module }, NoText(found), "");
    }

    public void Dispose()
    {
        foreach (var (content, _) in _open.Values) content?.Dispose();
    }

    private static ArtifactProblem? NoText(ResolvedPlace found) => found.ContextLine.Length > 0 ? null
        : new(SymbolGapCode.NoContent, "The PDB holds no text of its sources. Build with <EmbedAllSources>true</EmbedAllSources> to see lines of source here.");

    private (ISymbolContent? Content, CompiledSourceMap? Map) Open(string content)
    {
        if (_open.TryGetValue(content, out var known)) return known;
        var bytes = files.Open(content);
        return _open[content] = (bytes, bytes is null ? null : CompiledSourceMap.TryOpen(bytes.Bytes));
    }
}
