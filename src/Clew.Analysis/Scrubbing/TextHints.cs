using System.Runtime.Intrinsics;

namespace Clew.Analysis.Scrubbing;

/// <summary>
/// What a text has that a secret in it would need, found in one vectorised pass. Most texts have nothing and are not looked at again.
/// </summary>
[Flags]
internal enum TextHints
{
    None = 0,

    /// <summary>An equals sign or a colon: there may be a name with a value.</summary>
    Separator = 1,

    /// <summary>Ten or more digits, with the signs that people write between them.</summary>
    Digits = 2,

    /// <summary>An at sign.</summary>
    At = 4,

    /// <summary>Ten or more letters, digits, dashes and underscores in a row: there may be a token or the first line of a key.</summary>
    Word = 8,

    /// <summary>A digit followed, somewhere, by a dot or a colon.</summary>
    Address = 16,
}

/// <summary>Finds the <see cref="TextHints"/> of a text.</summary>
internal static class TextScan
{
    private const int Block = 32;

    public static TextHints Hints(ReadOnlySpan<byte> text)
    {
        var hints = TextHints.None;
        ulong digits = 0, words = 0;
        while (text.Length >= Block)
        {
            hints |= Look(Vector256.Create(text), ref digits, ref words);
            text = text[Block..];
        }
        if (text.IsEmpty) return hints;
        Span<byte> rest = stackalloc byte[Block];
        rest.Clear();
        text.CopyTo(rest);
        return hints | Look(Vector256.Create((ReadOnlySpan<byte>)rest), ref digits, ref words);
    }

    /// <param name="digits">The marks of the block before in the lower half, those of this one in the upper: runs may cross.</param>
    /// <param name="words">The same of letters.</param>
    private static TextHints Look(Vector256<byte> block, ref ulong digits, ref ulong words)
    {
        var isDigit = Vector256.LessThanOrEqual(block - Vector256.Create((byte)'0'), Vector256.Create((byte)9));
        var isLetter = Vector256.LessThanOrEqual((block | Vector256.Create((byte)0x20)) - Vector256.Create((byte)'a'), Vector256.Create((byte)25));
        var isDash = Vector256.Equals(block, Vector256.Create((byte)'-'));
        var isWord = isDigit | isLetter | isDash | Vector256.Equals(block, Vector256.Create((byte)'_'));
        // + , - . / and the space stand between digits.
        var isNumber = isDigit | Vector256.LessThanOrEqual(block - Vector256.Create((byte)'+'), Vector256.Create((byte)4)) | Vector256.Equals(block, Vector256.Create((byte)' '));
        var isSeparator = Vector256.Equals(block, Vector256.Create((byte)'=')) | Vector256.Equals(block, Vector256.Create((byte)':'));
        var isAt = Vector256.Equals(block, Vector256.Create((byte)'@'));

        digits = (digits >> Block) | ((ulong)isNumber.ExtractMostSignificantBits() << Block);
        words = (words >> Block) | ((ulong)isWord.ExtractMostSignificantBits() << Block);
        var hints = TextHints.None;
        if (isSeparator != Vector256<byte>.Zero) hints |= TextHints.Separator;
        if (isAt != Vector256<byte>.Zero) hints |= TextHints.At;
        if (isDigit != Vector256<byte>.Zero)
        {
            hints |= TextHints.Address;
            if (HasTen(digits)) hints |= TextHints.Digits;
        }
        if (HasTen(words)) hints |= TextHints.Word;
        return hints;
    }

    private static bool HasTen(ulong marks)
    {
        marks &= marks >> 1;
        marks &= marks >> 2;
        marks &= marks >> 4;
        return (marks & (marks >> 2)) != 0;
    }
}
