using System.Text;
using Clew.Analysis.SourceMaps;
using Clew.Model;

namespace Clew.Analysis.Tests.Symbols;

/// <summary>Symbols in memory, found by debug id or by the address of the script.</summary>
internal sealed class UploadedSymbols : ISymbolFiles
{
    public const string DebugId = "85314830-023f-4cf1-a267-535f4e37bb17";

    private readonly Dictionary<string, byte[]> _contents = [];

    public int Open { get; private set; }

    public static UploadedSymbols Of(string key, string map)
    {
        var output = new MemoryStream();
        Assert.Null(SourceMapCompiler.Compile(Encoding.UTF8.GetBytes(map), output, out _));
        return Of(key, output.ToArray());
    }

    public static UploadedSymbols Of(string key, byte[] content) => new() { _contents = { [key] = content } };

    public bool HasAny(string project) => true;

    public SymbolMatch Find(SymbolKey key) =>
        _contents.ContainsKey(key.DebugId) ? new(key.DebugId, "debug id", null)
        : _contents.ContainsKey(key.Url) ? new(key.Url, "release and URL", null)
        : new("", "", new(SymbolGapCode.UnknownRelease, "Nothing was uploaded for it."));

    ISymbolContent? ISymbolFiles.Open(string content)
    {
        Open++;
        return new Content(this, _contents[content]);
    }

    private sealed class Content(UploadedSymbols owner, byte[] bytes) : ISymbolContent
    {
        public ReadOnlyMemory<byte> Bytes => bytes;

        public void Dispose() => owner.Open--;
    }
}
