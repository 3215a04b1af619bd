namespace Clew.Analysis.Scrubbing;

/// <summary>
/// Finds payment card numbers (ISO/IEC 7812): an issuer's prefix with the length that it gives out, a valid check digit, and the form in which people
/// and programs write them: in one piece, or in the groups that are printed on the card. Visa's old 13 digits are left alone, because every tenth
/// article number has them.
/// </summary>
internal static class CardNumbers
{
    private const int Longest = 19;

    /// <summary>The length of the card number at the start of the text, which begins with so many digits; 0 when there is none.</summary>
    public static int LengthOf(ReadOnlySpan<byte> text, int run)
    {
        if (run is >= 14 and <= 16) return IsCard(text[..run]) ? run : 0;
        if (run != 4) return 0;
        Span<byte> digits = stackalloc byte[Longest];
        return Grouped(text, digits);
    }

    private static int Grouped(ReadOnlySpan<byte> text, Span<byte> digits)
    {
        if (text.Length < 16 || text[4] is not ((byte)' ' or (byte)'-')) return 0;
        var sign = text.Slice(4, 1);
        if (DigitRun.ReadGroups(text, [4, 4, 4, 4, 3], sign, digits) is > 0 and var longest && IsCard(digits[..19])) return longest;
        if (DigitRun.ReadGroups(text, [4, 4, 4, 4], sign, digits) is > 0 and var usual && IsCard(digits[..16])) return usual;
        if (DigitRun.ReadGroups(text, [4, 6, 5], sign, digits) is > 0 and var amex && IsCard(digits[..15])) return amex;
        return DigitRun.ReadGroups(text, [4, 6, 4], sign, digits) is > 0 and var diners && IsCard(digits[..14]) ? diners : 0;
    }

    private static bool IsCard(ReadOnlySpan<byte> digits)
    {
        if (digits[1..].IndexOfAnyExcept(digits[0]) < 0) return false;
        var prefix = (int)CheckDigits.Number(digits[..4]);
        var isIssued = digits.Length switch
        {
            14 => prefix is >= 3000 and <= 3059 or >= 3600 and <= 3699 or >= 3800 and <= 3999,
            15 => prefix is >= 3400 and <= 3499 or >= 3700 and <= 3799,
            // Visa, Mastercard, Discover, JCB, UnionPay, Maestro
            16 => prefix is >= 4000 and <= 4999 or >= 5100 and <= 5599 or >= 2221 and <= 2720 or 6011 or >= 6440 and <= 6599 or >= 3528 and <= 3589
                or >= 6200 and <= 6299 or >= 5018 and <= 5038 or 6304 or >= 6759 and <= 6763,
            19 => prefix is >= 4000 and <= 4999 or >= 6200 and <= 6299 or >= 5018 and <= 5038,
            _ => false,
        };
        return isIssued && CheckDigits.IsLuhn(digits);
    }
}
