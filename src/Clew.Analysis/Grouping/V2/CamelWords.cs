namespace Clew.Analysis.Grouping.V2;

/// <summary>Words within names, as <c>camelCase</c>, <c>PascalCase</c> and <c>snake_case</c> write them.</summary>
internal static class CamelWords
{
    /// <summary>Whether the name begins with that word (given in lower case), in any of the three ways: <c>check</c> begins <c>checkLenient</c>, not <c>checkout</c>.</summary>
    public static bool Begins(ReadOnlySpan<char> name, ReadOnlySpan<char> word)
    {
        name = name.TrimStart('_');
        if (name.Length < word.Length || !name[..word.Length].Equals(word, StringComparison.OrdinalIgnoreCase)) return false;
        if (name.Length > 1 && word.Length > 1 && char.IsUpper(name[1]) && char.IsUpper(name[0])) return false;
        return name.Length == word.Length || !char.IsLower(name[word.Length]);
    }

    /// <summary>Where the next word begins, or the end.</summary>
    public static int EndOfWord(ReadOnlySpan<char> name, int start)
    {
        var end = start + 1;
        while (end < name.Length && char.IsLower(name[end])) end++;
        return end;
    }
}
