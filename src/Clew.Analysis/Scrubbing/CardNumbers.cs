namespace Clew.Analysis.Scrubbing;

/// <summary>
/// Finds payment card numbers (ISO/IEC 7812): an issuer's prefix with the length that it gives out, a valid check digit, and the form in which people
/// and programs write them: in one piece, or in the groups that are printed on the card. Visa's old 13 digits are left alone, because every tenth
/// article number has them.
/// </summary>
internal static class CardNumbers
{
    private const int Longest = 19;

    /// <param name="name">The name of the value, or empty.</param>
    public static void Find(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, MatchList matches)
    {
        Span<byte> digits = stackalloc byte[Longest];
        for (var start = 0; start < text.Length; start++)
        {
            if (!Ascii.IsDigit(text[start])) continue;
            var run = 1;
            while (start + run < text.Length && Ascii.IsDigit(text[start + run])) run++;
            var length = run switch
            {
                4 => Grouped(text[start..], digits),
                >= 14 and <= 16 => IsCard(text.Slice(start, run)) ? run : 0,
                _ => 0,
            };
            if (length > 0 && DigitRun.MayBegin(text, start) && DigitRun.MayEnd(text, start + length)
                && (run == 4 || !DigitRun.IsOther(name) && !DigitRun.IsNamedOtherwise(text, start)))
                matches.Add(start, length, DefaultRules.CardNumber);
            else
                length = run;
            start += length - 1;
        }
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
