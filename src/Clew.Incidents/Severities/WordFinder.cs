using System.Text;

namespace Clew.Incidents.Severities;

/// <summary>Finds words in names as programmers write them. Pure; linear in the length of the text.</summary>
public static class WordFinder
{
    /// <summary>Characters of a text that are looked at.</summary>
    private const int MaxText = 2_000;

    /// <summary>The first of the words that the text has, or null. <c>POST /api/v1/cardPayments</c> has <c>payment</c> and <c>card payment</c>.</summary>
    public static string? Find(string text, IEnumerable<string> words)
    {
        var spoken = Spoken(text);
        return words.FirstOrDefault(word => Spoken(word) is { Length: > 1 } wanted
            && (spoken.Contains(wanted, StringComparison.Ordinal) || spoken.Contains(wanted[..^1] + "s ", StringComparison.Ordinal)));
    }

    // Lower-case words with a blank before, between and after.
    private static string Spoken(string text)
    {
        var spoken = new StringBuilder(" ");
        for (var i = 0; i < text.Length && i < MaxText; i++)
        {
            var letter = text[i];
            var begins = char.IsUpper(letter) && i > 0 && (char.IsLower(text[i - 1]) || (i + 1 < text.Length && char.IsLower(text[i + 1])));
            if ((begins || !char.IsLetterOrDigit(letter)) && spoken[^1] != ' ') spoken.Append(' ');
            if (char.IsLetterOrDigit(letter)) spoken.Append(char.ToLowerInvariant(letter));
        }
        if (spoken[^1] != ' ') spoken.Append(' ');
        return spoken.ToString();
    }
}
