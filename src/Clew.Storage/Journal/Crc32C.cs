using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Arm = System.Runtime.Intrinsics.Arm;
using X86 = System.Runtime.Intrinsics.X86;

namespace Clew.Storage.Journal;

/// <summary>
/// CRC-32C, the Castagnoli polynomial (RFC 3720, appendix B.4), by the processor's instruction where it has one.
/// </summary>
internal static class Crc32C
{
    /// <summary>The polynomial 0x1EDC6F41, bits reversed.</summary>
    private const uint Polynomial = 0x82F63B78;

    private static readonly uint[] Table = MakeTable();

    public static uint Of(ReadOnlySpan<byte> bytes) => End(Append(Begin, bytes));

    /// <summary>The state before the first byte.</summary>
    public const uint Begin = uint.MaxValue;

    public static uint End(uint state) => ~state;

    /// <summary>The state after these bytes.</summary>
    public static uint Append(uint state, ReadOnlySpan<byte> bytes)
    {
        if (X86.Sse42.X64.IsSupported) return AppendX64(state, bytes);
        if (Arm.Crc32.Arm64.IsSupported) return AppendArm64(state, bytes);
        foreach (var b in bytes) state = Table[(byte)(state ^ b)] ^ (state >> 8);
        return state;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint AppendX64(uint state, ReadOnlySpan<byte> bytes)
    {
        ulong wide = state;
        for (; bytes.Length >= 8; bytes = bytes[8..])
            wide = X86.Sse42.X64.Crc32(wide, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        state = (uint)wide;
        foreach (var b in bytes) state = X86.Sse42.Crc32(state, b);
        return state;
    }

    private static uint AppendArm64(uint state, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= 8; bytes = bytes[8..])
            state = Arm.Crc32.Arm64.ComputeCrc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var b in bytes) state = Arm.Crc32.ComputeCrc32C(state, b);
        return state;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? (value >> 1) ^ Polynomial : value >> 1;
            table[i] = value;
        }
        return table;
    }
}
