using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Clew.Storage.Engine;

namespace Clew.Web.Logs;

/// <summary>
/// The text that a reader searches logs for: words that the body contains in any case, <c>"a phrase"</c>, <c>-without</c>, and <c>name=value</c>,
/// which also looks at attributes. All terms must hold.
/// </summary>
public sealed partial record LogSearch(ImmutableArray<LogTerm> Terms)
{
    /// <summary>Each term reads every body once: more would not be a search but a program.</summary>
    public const int MostTerms = 8;

    /// <summary>In characters.</summary>
    public const int Longest = 300;

    public static LogSearch Nothing { get; } = new([]);

    /// <summary>False: there is more than is looked for, and <paramref name="search"/> holds the first terms.</summary>
    public static bool TryParse(string text, out LogSearch search)
    {
        var cut = text.Length > Longest ? text[..Longest] : text;
        var terms = Term().Matches(cut).Select(Read).Where(term => term.Text.Length > 0).ToList();
        search = new([.. terms.Take(MostTerms)]);
        return terms.Count <= MostTerms && cut.Length == text.Length;
    }

    /// <summary>The condition over <c>logs AS l</c>, or nothing.</summary>
    internal Sql Condition() => Sql.Join(" AND ", Terms.Select(Condition));

    private static Sql Condition(LogTerm term)
    {
        Sql found = $"positionCaseInsensitiveUTF8(l.body, {term.Text}) > 0";
        if (term.Attribute is { } name)
            found = $"({found} OR l.attributes[{name}] = {term.Value} OR l.resource[{name}] = {term.Value})";
        return term.Excluded ? (Sql)$"NOT {found}" : found;
    }

    private static LogTerm Read(Match match)
    {
        var excluded = match.Groups["not"].Success;
        if (match.Groups["phrase"].Success) return new(match.Groups["phrase"].Value, excluded, null, "");
        var word = match.Groups["word"].Value;
        var pair = Pair().Match(word);
        return pair.Success
            ? new(word, excluded, pair.Groups["name"].Value, pair.Groups["value"].Value.Trim('"'))
            : new(word, excluded, null, "");
    }

    [GeneratedRegex("""(?<not>-)?(?:"(?<phrase>[^"]*)"?|(?<word>[^\s"]+(?:"[^"]*"?)?))""", RegexOptions.CultureInvariant)]
    private static partial Regex Term();

    [GeneratedRegex("^(?<name>[A-Za-z_][A-Za-z0-9_.-]*)=(?<value>.+)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Pair();
}
