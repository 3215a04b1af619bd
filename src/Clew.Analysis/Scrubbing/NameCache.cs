using System.Buffers.Binary;

namespace Clew.Analysis.Scrubbing;

/// <summary>
/// Remembers what the rules said of a name, because the same few hundred names come with every record. Bounded: one place for each hash. Safe for
/// concurrent use: a place is one reference.
/// </summary>
internal sealed class NameCache
{
    /// <summary>Places; programs have some hundred names.</summary>
    private const int Places = 2048;

    /// <summary>Bytes of a name that is remembered.</summary>
    private const int Longest = 128;

    private readonly Entry?[] _entries = new Entry?[Places];

    /// <summary>False when the name is not known yet.</summary>
    public bool TryGet(ReadOnlySpan<byte> name, out NameVerdict verdict)
    {
        if (_entries[PlaceOf(name)] is { } entry && name.SequenceEqual(entry.Name))
        {
            verdict = entry.Verdict;
            return true;
        }
        verdict = default;
        return false;
    }

    public void Put(ReadOnlySpan<byte> name, NameVerdict verdict)
    {
        if (name.Length <= Longest) _entries[PlaceOf(name)] = new(name.ToArray(), verdict);
    }

    private static int PlaceOf(ReadOnlySpan<byte> name)
    {
        ulong hash = (ulong)name.Length * 0x9E3779B97F4A7C15;
        if (name.Length >= 8)
        {
            hash ^= BinaryPrimitives.ReadUInt64LittleEndian(name) * 0xC2B2AE3D27D4EB4F;
            hash ^= BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]) * 0x165667B19E3779F9;
            if (name.Length > 16) hash ^= BinaryPrimitives.ReadUInt64LittleEndian(name[(name.Length / 2)..]) * 0x27D4EB2F165667C5;
        }
        else
        {
            foreach (var letter in name) hash = (hash ^ letter) * 0x100000001B3;
        }
        return (int)((hash * 0x9E3779B97F4A7C15) >> 53);
    }

    private sealed record Entry(byte[] Name, NameVerdict Verdict);
}
