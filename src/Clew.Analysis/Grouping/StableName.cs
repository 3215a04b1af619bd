using System.Text;

namespace Clew.Analysis.Grouping;

/// <summary>
/// A type, module or function name without what a build or a run puts into it: content hashes of bundlers (<c>main.8f3a2c1b</c>), numbers of
/// generated classes (<c>Proxy_12</c>, <c>$Proxy4711</c>), long numbers. Short numbers that people write (<c>Step2</c>, <c>Base64</c>) stay.
/// </summary>
internal static class StableName
{
    /// <summary>Digits in a row that nobody writes into a name by hand: a year still passes.</summary>
    private const int GeneratedDigits = 5;

    /// <summary>Length from which a mix of letters and digits is a hash: the shortest that bundlers write (8 of Vite, webpack and esbuild).</summary>
    private const int HashLength = 8;

    public static string Of(string name)
    {
        // Most names have no digit, and only words with digits change.
        if (!name.AsSpan().ContainsAnyInRange('0', '9')) return name;
        var result = new StringBuilder(name.Length);
        for (var start = 0; start < name.Length;)
        {
            var end = start;
            while (end < name.Length && char.IsLetterOrDigit(name[end])) end++;
            if (end == start) result.Append(name[start++]);
            else
            {
                AppendWord(result, name.AsSpan(start, end - start), start > 0 ? name[start - 1] : '\0');
                start = end;
            }
        }
        return result.ToString();
    }

    private static void AppendWord(StringBuilder result, ReadOnlySpan<char> word, char before)
    {
        var isNumber = !word.ContainsAnyExceptInRange('0', '9');
        if (IsHash(word) || (isNumber && before is '_' or '$' or '-' or '|')) result.Append('#');
        else AppendWithoutLongNumbers(result, word);
    }

    private static bool IsHash(ReadOnlySpan<char> word)
    {
        if (word.Length < HashLength) return false;
        var digits = 0;
        var changes = 0; // from letter to digit or back: "sha256Digest" has two, a hash has many
        var isHex = true;
        for (var i = 0; i < word.Length; i++)
        {
            if (char.IsAsciiDigit(word[i])) digits++;
            if (!char.IsAsciiHexDigit(word[i])) isHex = false;
            if (i > 0 && char.IsAsciiDigit(word[i]) != char.IsAsciiDigit(word[i - 1])) changes++;
        }
        return digits > 0 && (isHex || changes > 3);
    }

    private static void AppendWithoutLongNumbers(StringBuilder result, ReadOnlySpan<char> word)
    {
        for (var start = 0; start < word.Length;)
        {
            var end = start;
            while (end < word.Length && char.IsAsciiDigit(word[end])) end++;
            if (end == start) result.Append(word[start++]);
            else
            {
                if (end - start >= GeneratedDigits) result.Append('#');
                else result.Append(word[start..end]);
                start = end;
            }
        }
    }
}
