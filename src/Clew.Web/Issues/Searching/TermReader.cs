using System.Globalization;
using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>Reads one piece of a search. Pure.</summary>
internal static class TermReader
{
    private static readonly string[] Comparisons = [">=", "<=", ">", "<"];

    private static readonly string[] States = ["assigned", "unassigned", "regressed", "new", "linked", "archived"];

    /// <returns>The term, or what is wrong with it, as a sentence.</returns>
    public static (SearchTerm? Term, string Problem) Read(SearchToken token)
    {
        if (token.Name is null) return (new(null, token.Value, token.IsNegated), "");
        if (SearchFields.Find(token.Name) is not { } field) return (null, Unknown(token.Name));
        if (token.Value.Length == 0) return (null, $"Nothing follows {token.Name}: it wants {field.Hint}.");
        var plain = new SearchTerm(field, token.Value, token.IsNegated);
        return field.Kind switch
        {
            SearchKind.Number => Number(plain),
            SearchKind.Age => Age(plain),
            SearchKind.State when !IsState(token.Value) => (null, $"An issue cannot be '{token.Value}': is: wants one of {field.Hint}."),
            _ when Problem(field, token.Value) is { } problem => (null, problem),
            _ => (plain, ""),
        };
    }

    /// <summary>The status that <c>is:</c> asks for; null for a state that is none.</summary>
    public static StatusFilter? StatusOf(string value) =>
        value.Equals("archived", StringComparison.OrdinalIgnoreCase) ? StatusFilter.Ignored
        : char.IsAsciiLetter(value[0]) && Enum.TryParse<StatusFilter>(value, ignoreCase: true, out var status) ? status : null;

    private static bool IsState(string value) => StatusOf(value) is not null || States.Contains(value.ToLowerInvariant());

    private static string Unknown(string name)
    {
        var near = SearchFields.All.SelectMany(field => field.Names).Where(known => Distance(known, name) <= 2).OrderBy(known => Distance(known, name)).FirstOrDefault();
        return near is not null ? $"There is no filter '{name}': did you mean {near}:?"
            : $"There is no filter '{name}': tag.{name}: finds a tag of that name, quotes make it a text. Filters are {string.Join(", ", SearchFields.All.Select(field => field.Name + ":"))}.";
    }

    private static (SearchTerm?, string) Number(SearchTerm term)
    {
        var (comparison, rest) = Split(term.Value);
        return long.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (term with { Comparison = comparison, Number = number }, "")
            : (null, $"'{term.Value}' is no number: {term.Name}: wants {term.Field!.Hint}.");
    }

    private static (SearchTerm?, string) Age(SearchTerm term)
    {
        var (comparison, rest) = Split(term.Value);
        var unit = rest.Length > 0 ? rest[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, 'w' => 604_800, _ => 0 } : 0;
        return unit > 0 && comparison.Length > 0 && double.TryParse(rest.AsSpan(0, rest.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (term with { Comparison = comparison, Number = number * unit }, "")
            : (null, $"'{term.Value}' is no time: {term.Name}: wants < or > and a number of s, m, h, d or w, as in <2d.");
    }

    private static (string Comparison, string Remaining) Split(string value)
    {
        var comparison = Comparisons.FirstOrDefault(one => value.StartsWith(one, StringComparison.Ordinal)) ?? "";
        return (comparison, value[comparison.Length..]);
    }

    private static string? Problem(SearchField field, string value) => field.Name switch
    {
        "error.handled" when Handled(value) == "" => "error.handled: wants yes, no or unknown.",
        "source" when value is not (SourceNames.Sentry or SourceNames.OpenTelemetry or SourceNames.Native) => "source: wants sentry, otel or json.",
        "trace" or "event" when !TraceId.TryParse(value, out _) => $"{field.Name}: wants 32 hex digits.",
        "priority" when !Enum.TryParse<IssuePriority>(value, true, out _) || !char.IsAsciiLetter(value[0]) => $"priority: wants {field.Hint}.",
        "level" when !Enum.TryParse<ErrorLevel>(value, true, out _) || !char.IsAsciiLetter(value[0]) => $"level: wants {field.Hint}.",
        _ => null,
    };

    /// <summary><c>yes</c>, <c>no</c>, <c>unknown</c>; empty for anything else.</summary>
    public static string Handled(string value) => value.ToLowerInvariant() switch
    {
        "yes" or "true" or "1" => "yes",
        "no" or "false" or "0" => "no",
        "unknown" => "unknown",
        _ => "",
    };

    // Levenshtein; names are short.
    private static int Distance(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > 2 || right.Length < 3) return int.MaxValue;
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var (diagonal, _) = (row[0], row[0] = i);
            for (var j = 1; j <= right.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (left[i - 1] == right[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}
