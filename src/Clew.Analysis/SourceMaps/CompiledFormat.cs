namespace Clew.Analysis.SourceMaps;

/// <summary>
/// The compiled form of a source map, made at upload and read where it lies: a file in memory of which only the pages of a look-up are touched.
/// Little-endian. Header; blocks of mappings; per source its text, the starts of its lines and its functions; then the tables of fixed records:
/// <code>
/// blocks   line u32, column u32, offset u32                 sorted: the first mapping of every block
/// sources  name u32 u32, text u32 u32, lines u32 u32, scopes u32 u32, flags u32      each pair: offset, length or count
/// names    offset u32, length u32
/// scopes   line u32, column u32, name offset u32, name length u32     sorted: from here on code belongs to this function
/// </code>
/// A mapping is a byte of flags and its difference to the one before as variable-length numbers; the first of a block counts from its entry.
/// </summary>
internal static class CompiledFormat
{
    /// <summary>"CLEWMAP" and the version of the form.</summary>
    public const ulong Magic = 0x01_50_41_4D_57_45_4C_43;

    /// <summary>Bytes: magic u64, then u32: length, mappings, blocks offset and count, sources offset and count, names offset and count.</summary>
    public const int HeaderSize = 40;

    public const int BlockSize = 12;
    public const int SourceSize = 36;
    public const int NameSize = 8;
    public const int ScopeSize = 16;

    /// <summary>Mappings of a block: read one after the other in less than a microsecond, and the table of blocks stays a fraction of a byte for each.</summary>
    public const int MappingsPerBlock = 64;

    /// <summary>Bit of a mapping's first byte: it begins another line, whose distance follows, and its column is told as it is.</summary>
    public const byte NewLine = 1;

    /// <summary>Bit: it has a source place.</summary>
    public const byte HasSource = 2;

    /// <summary>Bit: the source is another than before.</summary>
    public const byte OtherSource = 4;

    /// <summary>Bit: it has a name.</summary>
    public const byte HasName = 8;

    /// <summary>Flag of a source: the map says that debuggers should pass over it.</summary>
    public const uint Ignored = 1;

    /// <summary>Flag of a source: it has no name.</summary>
    public const uint Unnamed = 2;
}
