namespace Clew.Analysis.Scrubbing;

/// <summary>
/// Finds national identity numbers whose form tells them from other numbers: check digits together with a date or with signs between the digits,
/// so that a random number of the same length passes in at most one case of two hundred. Others are found by their name only.
/// </summary>
internal static class NationalIds
{
    /// <summary>Bytes of the shortest form: <c>131052-308T</c>.</summary>
    public const int Shortest = 11;

    /// <summary>The one that begins with letters.</summary>
    public static void FindItalian(ReadOnlySpan<byte> text, MatchList matches)
    {
        var from = 0;
        while (text[from..].IndexOfAnyInRange((byte)'A', (byte)'Z') is >= 0 and var next)
        {
            var start = from + next;
            if ((start == 0 || !Ascii.IsWord(text[start - 1])) && NationalIdForms.Italian(text[start..]) is > 0 and var length && DigitRun.MayEnd(text, start + length))
                matches.Add(start, length, DefaultRules.NationalId);
            for (from = start + 1; from < text.Length && Ascii.IsWord(text[from]); from++) { }
        }
    }

    /// <summary>The length of the number at the start of the text, which begins with so many digits; 0 when there is none.</summary>
    public static int LengthOf(ReadOnlySpan<byte> text, int run)
    {
        if (text.Length < Shortest) return 0;
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
