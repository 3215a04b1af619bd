namespace Clew.Protocols;

/// <summary>Shortens what a sender wrote for a message to people.</summary>
internal static class Excerpt
{
    /// <summary>Enough to recognise a name; a longer one is no name.</summary>
    private const int MaxCharacters = 60;

    /// <summary>The text without control characters, cut with an ellipsis.</summary>
    public static string Of(string text)
    {
        var end = Math.Min(text.Length, MaxCharacters);
        if (end < text.Length && end > 0 && char.IsHighSurrogate(text[end - 1])) end--;
        var clean = string.Create(end, text, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++) target[i] = char.IsControl(source[i]) ? ' ' : source[i];
        });
        return end < text.Length ? clean + "…" : clean;
    }
}
