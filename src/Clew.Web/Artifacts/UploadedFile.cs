using System.Buffers.Text;
using System.Text;
using Clew.Analysis.SourceMaps;
using Clew.Analysis.Symbols;
using Clew.Model;
using Clew.Storage.Artifacts;

namespace Clew.Web.Artifacts;

/// <summary>From one uploaded file to what is kept of it: a map compiled, symbols as a portable PDB, of a script its references.</summary>
internal sealed class UploadedFile(ArtifactFolder folder)
{
    private static readonly byte[] Base64Mark = Encoding.ASCII.GetBytes(";base64,");

    /// <param name="file">Holds its bytes, unpacked.</param>
    public ArtifactFile Read(UploadEntry entry, WritingFile file)
    {
        var known = new ArtifactFile { Url = entry.Url, Kind = entry.Kind, DebugId = DebugIdText.Canonical(entry.DebugId), Map = entry.Map, Bytes = file.Stream.Length };
        if (known.Bytes == 0) return known with { Problems = entry.Kind == ArtifactKind.SourceMap ? [new(SymbolGapCode.InvalidMap, $"{entry.Url} is empty.")] : [] };
        using var bytes = file.Map();
        return entry.Kind switch
        {
            ArtifactKind.SourceMap => Compiled(known, bytes.GetSpan()),
            ArtifactKind.Script => Script(known, bytes.GetSpan()),
            ArtifactKind.PortablePdb => Symbols(known, bytes),
            _ => known,
        };
    }

    private ArtifactFile Compiled(ArtifactFile file, ReadOnlySpan<byte> json)
    {
        using var output = folder.Create();
        if (SourceMapCompiler.Compile(json, output.Stream, out var facts) is { } fault)
            return file with { Problems = [new(SymbolGapCode.InvalidMap, $"The map {ArtifactUrl.NameOf(file.Url)} is not valid. {fault}.")] };
        var content = folder.KeepContent(output);
        return file with
        {
            Content = content,
            StoredBytes = output.Stream.Length,
            DebugId = file.DebugId.Length > 0 ? file.DebugId : DebugIdText.Canonical(facts!.DebugId),
            Sources = facts!.Sources,
            SourcesWithContent = facts.SourcesWithContent,
            Mappings = facts.Mappings,
            Problems = facts.SourcesWithContent < facts.Sources
                ? [new(SymbolGapCode.NoContent, $"{facts.Sources - facts.SourcesWithContent} of {facts.Sources} sources have no text in the map (sourcesContent): frames of them get file and line, and no lines of source.")]
                : [],
        };
    }

    private ArtifactFile Script(ArtifactFile file, ReadOnlySpan<byte> script)
    {
        var comments = ScriptComments.Of(script);
        var map = file.Map.Length > 0 ? file.Map : comments.Map;
        file = file with { DebugId = file.DebugId.Length > 0 ? file.DebugId : DebugIdText.Canonical(comments.DebugId) };
        if (!map.StartsWith("data:", StringComparison.Ordinal)) return file with { Map = map.Length <= ScriptComments.MaxReference ? map : "" };
        var inner = Compiled(file, Embedded(map));
        return inner with { Map = "" };
    }

    /// <summary>The map in a <c>data:</c> URL; empty when it is not base-64, which the compiler then says.</summary>
    private static byte[] Embedded(string url)
    {
        var bytes = Encoding.UTF8.GetBytes(url);
        var mark = bytes.AsSpan().IndexOf(Base64Mark);
        if (mark < 0) return Encoding.UTF8.GetBytes(Uri.UnescapeDataString(url[(url.IndexOf(',', StringComparison.Ordinal) + 1)..]));
        var text = bytes.AsSpan(mark + Base64Mark.Length);
        var json = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Base64.DecodeFromUtf8(text, json, out _, out var written) == System.Buffers.OperationStatus.Done ? json[..written] : [];
    }

    private ArtifactFile Symbols(ArtifactFile file, MappedFile bytes)
    {
        using var output = folder.Create();
        if (PortablePdbFile.Extract(bytes.Memory, output.Stream) is not { } pdb)
            return file with { Kind = ArtifactKind.Other, Problems = [new(SymbolGapCode.NotUnderstood, $"{ArtifactUrl.NameOf(file.Url)} is neither a portable PDB nor a program with one in it. Build with <DebugType>portable</DebugType> or embedded.")] };
        var content = folder.KeepContent(output);
        return file with { DebugId = pdb.DebugId, Content = content, StoredBytes = output.Stream.Length, Sources = pdb.Documents, SourcesWithContent = pdb.DocumentsWithText };
    }
}
