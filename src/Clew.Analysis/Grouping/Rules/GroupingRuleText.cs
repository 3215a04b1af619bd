using System.Collections.Immutable;

namespace Clew.Analysis.Grouping.Rules;

/// <summary>
/// Rules as people write them, one in each line; <c>#</c> begins a comment, quotes keep words together:
/// <code>
/// type:*TimeoutException path:*/billing/* -> billing-timeouts
/// message:"Deadlock *" tag.region:eu -> {{ default }}, {{ tag.shard }}
/// module:Vendor.* -> in-app no
/// </code>
/// </summary>
public static class GroupingRuleText
{
    /// <summary>Characters of all rules of a project.</summary>
    public const int MaxLength = 64 * 1024;

    private const int MaxParts = 16, MaxPart = 500;

    private const string Arrow = "->", TagPrefix = "tag.";

    /// <returns>The rules, or what is wrong in which line.</returns>
    public static (GroupingRules Rules, string Problem) Read(string text)
    {
        if (text.Length > MaxLength) return (GroupingRules.None, $"At most {MaxLength} characters.");
        var rules = ImmutableArray.CreateBuilder<GroupingRule>();
        foreach (var (line, number) in text.Split('\n').Select(static (line, index) => (line.Trim(), index + 1)))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var (rule, problem) = ReadLine(line);
            if (rule is null) return (GroupingRules.None, $"Line {number}: {problem}");
            rules.Add(rule);
        }
        return rules.Count > GroupingRules.MaxRules ? (GroupingRules.None, $"At most {GroupingRules.MaxRules} rules.") : (new(rules.ToImmutable()), "");
    }

    private static (GroupingRule?, string) ReadLine(string line)
    {
        var arrow = line.LastIndexOf(Arrow, StringComparison.Ordinal);
        if (arrow < 0) return (null, "it says what matches, then ->, then the key: type:*Timeout* -> timeouts");
        var matchers = ImmutableArray.CreateBuilder<RuleMatcher>();
        foreach (var word in Words(line[..arrow]))
        {
            var colon = word.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || Matcher(word[..colon], word[(colon + 1)..].Trim('"')) is not { } matcher)
                return (null, $"'{word}' is none of type:, message:, module:, function:, path:, service:, tag.NAME: with a pattern");
            matchers.Add(matcher);
        }
        if (matchers.Count == 0) return (null, "it needs something that matches before ->");
        return ReadThen(matchers.ToImmutable(), line[(arrow + Arrow.Length)..].Trim());
    }

    private static (GroupingRule?, string) ReadThen(ImmutableArray<RuleMatcher> when, string then)
    {
        if (then is "in-app yes" or "in-app no")
            return when.Any(static matcher => matcher.IsOfFrame) ? (new(when, [], then == "in-app yes"), "") : (null, "'in-app' is about frames: it needs module:, function: or path:");
        ImmutableArray<string> parts = [.. then.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        if (parts.Length is 0 or > MaxParts || parts.Any(static part => part.Length > MaxPart)) return (null, $"a key has 1 to {MaxParts} parts of at most {MaxPart} characters, or is 'in-app yes', 'in-app no'");
        return parts.FirstOrDefault(static part => !RuleTemplate.IsKnown(part)) is { } unknown
            ? (null, $"{unknown} is none of {string.Join(", ", RuleTemplate.Variables.Select(static name => $"{{{{ {name} }}}}"))}, {{{{ tag.NAME }}}}")
            : (new(when, parts, false), "");
    }

    private static RuleMatcher? Matcher(string field, string pattern)
    {
        if (pattern.Length is 0 or > MaxPart) return null;
        if (field.StartsWith(TagPrefix, StringComparison.Ordinal)) return field.Length > TagPrefix.Length ? new(RuleField.Tag, field[TagPrefix.Length..], pattern) : null;
        return Enum.TryParse<RuleField>(field, ignoreCase: true, out var known) && known != RuleField.Tag && char.IsAsciiLetter(field[0]) ? new(known, "", pattern) : null;
    }

    /// <summary>Split at spaces outside of quotes.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var (start, isQuoted) = (0, false);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '"') isQuoted = !isQuoted;
            if (i < text.Length && (isQuoted || text[i] != ' ')) continue;
            if (i > start) yield return text[start..i];
            start = i + 1;
        }
    }
}
