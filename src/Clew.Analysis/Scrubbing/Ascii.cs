namespace Clew.Analysis.Scrubbing;

/// <summary>What a byte of UTF-8 is, as far as the formats of secrets are concerned. Bytes of other scripts are letters.</summary>
internal static class Ascii
{
    public static bool IsDigit(byte value) => (uint)(value - '0') <= 9;

    public static bool IsLetter(byte value) => (uint)((value | 0x20) - 'a') <= 25 || value >= 0x80;

    public static bool IsWord(byte value) => IsDigit(value) || IsLetter(value) || value == '_';

    public static bool IsUpper(byte value) => (uint)(value - 'A') <= 25;

    /// <summary>Of base64url and of most tokens.</summary>
    public static bool IsTokenPart(byte value) => IsWord(value) && value < 0x80 || value == '-';

    public static bool IsSpace(byte value) => value is (byte)' ' or (byte)'\t';

    public static bool IsLineEnd(byte value) => value is (byte)'\n' or (byte)'\r';

    public static bool IsQuote(byte value) => value is (byte)'"' or (byte)'\'' or (byte)'`';

    /// <summary>The number of backslashes that end before that index.</summary>
    public static int BackslashesBefore(ReadOnlySpan<byte> text, int index)
    {
        var count = 0;
        while (index - 1 - count >= 0 && text[index - 1 - count] == '\\') count++;
        return count;
    }
}
