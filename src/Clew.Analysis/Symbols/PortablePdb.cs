using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;
using System.Text.Json;

namespace Clew.Analysis.Symbols;

/// <summary>Looks methods up in a portable PDB (github.com/dotnet/runtime, docs/design/specs/PortablePdb-Metadata.md).</summary>
internal static class PortablePdb
{
    private const int ContextLines = 5;

    /// <summary>Bytes of an embedded source, unpacked; what is longer is generated.</summary>
    private const int MaxSource = 4 << 20;

    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    /// <summary>Null when the PDB has no line for it, or is none.</summary>
    /// <param name="token">Metadata token of the method, or its row alone.</param>
    /// <param name="ilOffset">Offset in its intermediate code.</param>
    public static unsafe ResolvedPlace? Find(ReadOnlyMemory<byte> pdb, int token, int ilOffset)
    {
        try
        {
            using var pinned = pdb.Pin();
            return Find(new MetadataReader((byte*)pinned.Pointer, pdb.Length), token & 0xFFFFFF, ilOffset);
        }
        catch (Exception error) when (error is BadImageFormatException or InvalidDataException or JsonException)
        {
            return null;
        }
    }

    private static ResolvedPlace? Find(MetadataReader reader, int row, int ilOffset)
    {
        if (row <= 0 || row > reader.GetTableRowCount(TableIndex.MethodDebugInformation)) return null;
        var method = reader.GetMethodDebugInformation(MetadataTokens.MethodDebugInformationHandle(row));
        SequencePoint? found = null;
        foreach (var point in method.GetSequencePoints())
        {
            if (point.Offset > ilOffset && found is not null) break;
            if (!point.IsHidden) found = point;
        }
        if (found is not { } place) return null;
        var document = reader.GetDocument(place.Document);
        var file = reader.GetString(document.Name);
        var lines = Source(reader, place.Document)?.Split('\n') ?? [];
        return new()
        {
            File = file,
            Line = place.StartLine,
            Column = place.StartColumn,
            ContextLine = Lines(lines, place.StartLine, place.StartLine + 1),
            PreContext = Lines(lines, place.StartLine - ContextLines, place.StartLine),
            PostContext = Lines(lines, place.StartLine + 1, place.StartLine + 1 + ContextLines),
            SourceLink = LinkOf(reader, file),
        };
    }

    // Lines are 1-based; the end is not included.
    private static string Lines(string[] lines, int from, int to)
    {
        var (start, end) = (Math.Max(1, from), Math.Min(to, lines.Length + 1));
        return start >= end ? "" : string.Join('\n', lines[(start - 1)..(end - 1)].Select(static line => line.TrimEnd('\r')));
    }

    private static string? Source(MetadataReader reader, DocumentHandle document)
    {
        if (Information(reader, document, EmbeddedSource) is not { } blob || blob.RemainingBytes < sizeof(int)) return null;
        var unpacked = blob.ReadInt32();
        var bytes = blob.ReadBytes(blob.RemainingBytes);
        // 0: as it is; else deflated, and this is its size.
        if (unpacked == 0) return Text(bytes);
        if (unpacked is < 0 or > MaxSource) return null;
        using var packed = new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress);
        var text = new byte[unpacked];
        return packed.ReadAtLeast(text, unpacked, throwOnEndOfStream: false) == unpacked ? Text(text) : null;
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);

    // {"documents": {"/src/*": "https://raw.githubusercontent.com/x/y/1a2b/*"}}
    private static string LinkOf(MetadataReader reader, string file)
    {
        if (Information(reader, EntityHandle.ModuleDefinition, SourceLink) is not { } blob) return "";
        using var json = JsonDocument.Parse(blob.ReadUTF8(blob.RemainingBytes));
        if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("documents", out var documents) || documents.ValueKind != JsonValueKind.Object) return "";
        foreach (var document in documents.EnumerateObject())
        {
            var url = document.Value.ValueKind == JsonValueKind.String ? document.Value.GetString()! : "";
            if (!url.StartsWith("https://", StringComparison.Ordinal)) continue;
            if (!document.Name.EndsWith('*') && string.Equals(document.Name, file, StringComparison.OrdinalIgnoreCase)) return url;
            if (document.Name.EndsWith('*') && file.StartsWith(document.Name[..^1], StringComparison.OrdinalIgnoreCase))
                return url.Replace("*", string.Join('/', file[(document.Name.Length - 1)..].Replace('\\', '/').Split('/').Select(Uri.EscapeDataString)), StringComparison.Ordinal);
        }
        return "";
    }

    private static BlobReader? Information(MetadataReader reader, EntityHandle parent, Guid kind)
    {
        foreach (var handle in reader.GetCustomDebugInformation(parent))
        {
            var information = reader.GetCustomDebugInformation(handle);
            if (reader.GetGuid(information.Kind) == kind) return reader.GetBlobReader(information.Value);
        }
        return null;
    }
}
