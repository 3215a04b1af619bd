namespace Clew.Model;

/// <summary>A text in which <c>*</c> stands for any text, without regard to case. Pure; the time is bounded by the product of both lengths.</summary>
public static class WildcardText
{
    /// <summary>Whether the whole text is as the pattern says.</summary>
    public static bool Is(string pattern, string text)
    {
        if (!pattern.Contains('*', StringComparison.Ordinal)) return string.Equals(pattern, text, StringComparison.OrdinalIgnoreCase);
        var parts = pattern.Split('*');
        if (!text.StartsWith(parts[0], StringComparison.OrdinalIgnoreCase)) return false;
        var at = parts[0].Length;
        for (var i = 1; i < parts.Length - 1; i++)
        {
            var found = text.IndexOf(parts[i], at, StringComparison.OrdinalIgnoreCase);
            if (found < 0) return false;
            at = found + parts[i].Length;
        }
        return text.Length - at >= parts[^1].Length && text.EndsWith(parts[^1], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the pattern is somewhere in the text.</summary>
    public static bool IsIn(string pattern, string text) =>
        pattern.Contains('*', StringComparison.Ordinal) ? Is($"*{pattern}*", text) : text.Contains(pattern, StringComparison.OrdinalIgnoreCase);
}
