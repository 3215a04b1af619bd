using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace Clew.Analysis.Scrubbing;

/// <summary>Finds the <see cref="TextHints"/> of a text.</summary>
internal static class TextScan
{
    private const int Block = 32;
    private const int Half = 16;

    public static TextHints Hints(ReadOnlySpan<byte> text)
    {
        var hints = TextHints.None;
        var marks = default(Marks);
        while (text.Length >= Block)
        {
            hints |= Look(Vector256.Create(text), ref marks);
            text = text[Block..];
        }
        return text.IsEmpty ? hints : hints | Look(Rest(text), ref marks);
    }

    /// <summary>The last bytes, fewer than a block, with zeros behind them.</summary>
    private static Vector256<byte> Rest(ReadOnlySpan<byte> text) =>
        text.Length <= Half
            ? Vector256.Create(HalfOf(text), Vector128<byte>.Zero)
            : Vector256.Create(Vector128.Create(text), HalfOf(text[Half..]));

    private static Vector128<byte> HalfOf(ReadOnlySpan<byte> text)
    {
        if (text.Length < 8) return Vector128.Create(Word(text), 0).AsByte();
        var high = text.Length == 8 ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(text[^8..]) >> (8 * (Half - text.Length));
        return Vector128.Create(BinaryPrimitives.ReadUInt64LittleEndian(text), high).AsByte();
    }

    /// <summary>One to seven bytes, read by pieces that overlap.</summary>
    private static ulong Word(ReadOnlySpan<byte> text) => text.Length >= 4
        ? BinaryPrimitives.ReadUInt32LittleEndian(text) | (ulong)BinaryPrimitives.ReadUInt32LittleEndian(text[^4..]) << (8 * (text.Length - 4))
        : text[0] | (ulong)text[text.Length / 2] << (8 * (text.Length / 2)) | (ulong)text[^1] << (8 * (text.Length - 1));

    private static TextHints Look(Vector256<byte> block, ref Marks marks)
    {
        var isDigit = Vector256.LessThanOrEqual(block - Vector256.Create((byte)'0'), Vector256.Create((byte)9));
        var isLetter = Vector256.LessThanOrEqual((block | Vector256.Create((byte)0x20)) - Vector256.Create((byte)'a'), Vector256.Create((byte)25));
        var isDash = Vector256.Equals(block, Vector256.Create((byte)'-'));
        var isSpace = Vector256.Equals(block, Vector256.Create((byte)' '));
        var isWord = isDigit | isLetter | isDash | Vector256.Equals(block, Vector256.Create((byte)'_'));
        // + , - . / and the space stand between digits.
        var isNumber = isDigit | isSpace | Vector256.LessThanOrEqual(block - Vector256.Create((byte)'+'), Vector256.Create((byte)4));
        var isSeparator = Vector256.Equals(block, Vector256.Create((byte)'=')) | Vector256.Equals(block, Vector256.Create((byte)':'));

        var (numbers, words, dashes) = (isNumber.ExtractMostSignificantBits(), isWord.ExtractMostSignificantBits(), isDash.ExtractMostSignificantBits());
        marks = new(marks.Numbers >> Block | (ulong)numbers << Block, marks.Words >> Block | (ulong)words << Block, marks.Dashes >> Block | (ulong)dashes << Block);
        var hints = TextHints.None;
        if (isSeparator != Vector256<byte>.Zero) hints |= TextHints.Separator;
        if (isSpace != Vector256<byte>.Zero) hints |= TextHints.Space;
        if (Vector256.EqualsAny(block, Vector256.Create((byte)'@'))) hints |= TextHints.At;
        if (isDigit != Vector256<byte>.Zero)
        {
            hints |= TextHints.Digit;
            if (Runs(marks.Numbers, 2) != 0) hints |= TextHints.Digits;
        }
        if (Runs(marks.Words, 6) != 0) hints |= TextHints.Word;
        if (dashes != 0 && HasFive(marks.Dashes)) hints |= TextHints.Dashes;
        return hints;
    }

    /// <summary>Where a run of eight and so many more begins.</summary>
    private static ulong Runs(ulong marks, int more)
    {
        marks &= marks >> 1;
        marks &= marks >> 2;
        marks &= marks >> 4;
        return marks & (marks >> more);
    }

    private static bool HasFive(ulong marks)
    {
        marks &= marks >> 1;
        marks &= marks >> 2;
        return (marks & (marks >> 1)) != 0;
    }

    /// <summary>Which bytes are of a kind: those of the block before in the lower half, those of this one in the upper, since runs may cross.</summary>
    private readonly record struct Marks(ulong Numbers, ulong Words, ulong Dashes);
}
