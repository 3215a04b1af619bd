namespace Clew.Analysis.Scrubbing;

/// <summary>
/// Finds national identity numbers whose form tells them from other numbers: check digits together with a date or with signs between the digits,
/// so that a random number of the same length passes in at most one case of two hundred. Others are found by their name only.
/// </summary>
internal static class NationalIds
{
    /// <summary>Bytes of the shortest form: <c>131052-308T</c>.</summary>
    private const int Shortest = 11;

    /// <param name="name">The name of the value, or empty.</param>
    public static void Find(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, MatchList matches)
    {
        for (var start = 0; start + Shortest <= text.Length; start++)
        {
            var isDigit = Ascii.IsDigit(text[start]);
            if (!isDigit && !Ascii.IsUpper(text[start])) continue;
            if (start > 0 && Ascii.IsWord(text[start - 1])) continue;
            var length = isDigit ? LengthOf(text[start..]) : NationalIdForms.Italian(text[start..]);
            if (length == 0 || !DigitRun.MayBegin(text, start) || !DigitRun.MayEnd(text, start + length)) continue;
            if (DigitRun.IsOther(name) || DigitRun.IsNamedOtherwise(text, start)) continue;
            matches.Add(start, length, DefaultRules.NationalId);
            start += length - 1;
        }
    }

    private static int LengthOf(ReadOnlySpan<byte> text)
    {
        var run = 1;
        while (run < text.Length && Ascii.IsDigit(text[run])) run++;
        return run switch
        {
            1 => NationalIdForms.FrenchSpaced(text),
            2 => NationalIdForms.BelgianDotted(text) is > 0 and var belgian ? belgian : NationalIdForms.Chilean(text),
            3 => NationalIdForms.Brazilian(text),
            6 => NationalIdForms.Swedish(text) is > 0 and var swedish ? swedish : NationalIdForms.Finnish(text) is > 0 and var finnish ? finnish : NationalIdForms.Korean(text),
            11 => NationalIdForms.Norwegian(text) is > 0 and var norwegian ? norwegian : NationalIdForms.Belgian(text[..11]) ? 11 : 0,
            15 => NationalIdForms.French(text[..15]) ? 15 : 0,
            17 or 18 => NationalIdForms.Chinese(text),
            _ => 0,
        };
    }
}
