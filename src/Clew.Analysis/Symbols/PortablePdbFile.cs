using System.Buffers;
using Clew.Model;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Clew.Analysis.Symbols;

/// <summary>Finds the portable PDB (github.com/dotnet/runtime, docs/design/specs/PortablePdb-Metadata.md) in an uploaded file: the file itself, or embedded in a program.</summary>
public static class PortablePdbFile
{
    /// <summary>Custom debug information that holds the text of a document.</summary>
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    /// <summary>Bytes of an embedded PDB, unpacked.</summary>
    private const int MaxEmbedded = 256 << 20;

    /// <summary>Null when there is none in it.</summary>
    /// <param name="output">Gets the PDB.</param>
    public static PortablePdbFacts? Extract(ReadOnlyMemory<byte> file, Stream output)
    {
        try
        {
            return file.Span.StartsWith("BSJB"u8) ? Copied(file, output) : file.Span.StartsWith("MZ"u8) ? Embedded(file, output) : null;
        }
        catch (Exception error) when (error is BadImageFormatException or InvalidOperationException or OverflowException or ArgumentException or IOException)
        {
            return null; // what the readers of the framework say of files that are cut or forged
        }
    }

    private static PortablePdbFacts? Copied(ReadOnlyMemory<byte> file, Stream output)
    {
        var facts = Facts(file);
        if (facts is not null) output.Write(file.Span);
        return facts;
    }

    private static unsafe PortablePdbFacts? Embedded(ReadOnlyMemory<byte> file, Stream output)
    {
        using var pinned = file.Pin();
        using var program = new PEReader((byte*)pinned.Pointer, file.Length);
        foreach (var entry in program.ReadDebugDirectory())
        {
            if (entry.Type != DebugDirectoryEntryType.EmbeddedPortablePdb || entry.DataSize > MaxEmbedded) continue;
            using var provider = program.ReadEmbeddedPortablePdbDebugDirectoryData(entry);
            var reader = provider.GetMetadataReader();
            var bytes = new ReadOnlySpan<byte>(reader.MetadataPointer, reader.MetadataLength);
            output.Write(bytes);
            return Facts(reader);
        }
        return null;
    }

    private static unsafe PortablePdbFacts? Facts(ReadOnlyMemory<byte> file)
    {
        using var pinned = file.Pin();
        return Facts(new MetadataReader((byte*)pinned.Pointer, file.Length));
    }

    private static PortablePdbFacts? Facts(MetadataReader reader)
    {
        if (reader.DebugMetadataHeader?.Id is not { Length: 20 } id) return null;
        var withText = reader.CustomDebugInformation.Count(handle => reader.GetGuid(reader.GetCustomDebugInformation(handle).Kind) == EmbeddedSource);
        var stamp = BitConverter.ToUInt32(id.AsSpan()[16..]);
        return new(DebugIdText.Canonical($"{new Guid(id.AsSpan()[..16]):N}{stamp:x8}"), reader.GetTableRowCount(TableIndex.Document), withText);
    }
}
