namespace Clew.Analysis.Scrubbing;

/// <summary>Finds numbers of cards and people among the numbers of a text: each run of digits is looked at once.</summary>
internal static class Numbers
{
    /// <summary>Digits in which the shortest form begins: the groups of a French number begin with one.</summary>
    private const int LongestRun = 18;

    /// <param name="name">The name of the value, or empty.</param>
    public static void Find(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, MatchList matches)
    {
        for (var start = 0; start < text.Length; start++)
        {
            if (!Ascii.IsDigit(text[start])) continue;
            var run = 1;
            while (start + run < text.Length && Ascii.IsDigit(text[start + run])) run++;
            var length = run > LongestRun || text.Length - start < NationalIds.Shortest ? 0 : Add(text, start, run, name, matches);
            start += Math.Max(length, run) - 1;
        }
    }

    /// <summary>The length of what was found, or 0.</summary>
    private static int Add(ReadOnlySpan<byte> text, int start, int run, ReadOnlySpan<byte> name, MatchList matches)
    {
        var rule = DefaultRules.CardNumber;
        var length = CardNumbers.LengthOf(text[start..], run);
        if (length == 0)
        {
            rule = DefaultRules.NationalId;
            length = NationalIds.LengthOf(text[start..], run);
        }
        if (length == 0 || !DigitRun.MayBegin(text, start) || !DigitRun.MayEnd(text, start + length)) return 0;
        // Groups as they are printed on a card or a passport speak for themselves.
        if (length == run && (DigitRun.IsOther(name) || DigitRun.IsNamedOtherwise(text, start))) return 0;
        matches.Add(start, length, rule);
        return length;
    }
}
