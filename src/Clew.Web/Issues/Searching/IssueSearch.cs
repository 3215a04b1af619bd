using System.Collections.Immutable;

namespace Clew.Web.Issues;

/// <summary>
/// A search text, understood: <c>is:unresolved release:v2.4.1 user.id:42 error.handled:no "discount" times:>100 age:&lt;2d</c>. Filters of one name are
/// alternatives, different ones must all hold; words must each occur somewhere in the issue, its stack traces or messages. A hyphen or exclamation mark before
/// it turns a part round; <c>*</c> stands for any text; what stands in quotes is one word.
/// </summary>
public sealed record IssueSearch
{
    /// <summary>In characters; longer texts are a mistake.</summary>
    public const int MaxLength = 500;

    public static IssueSearch Empty { get; } = new() { Text = "" };

    /// <summary>As it was typed.</summary>
    public required string Text { get; init; }

    /// <summary>What was not understood; the rest of the search holds.</summary>
    public ImmutableArray<SearchProblem> Problems { get; init; } = [];

    /// <summary>The status that is asked for, the last one where there are several; all when only some are excluded.</summary>
    public StatusFilter Status { get; private init; }

    internal ImmutableArray<SearchTerm> Terms { get; init; } = [];

    /// <summary>What must occur somewhere, and what must not.</summary>
    internal IEnumerable<SearchTerm> Words => Terms.Where(term => term.Field is null);

    internal IEnumerable<SearchTerm> Of(SearchKind kind) => Terms.Where(term => term.Field?.Kind == kind);

    /// <summary>Which places are asked for; null for all.</summary>
    internal Func<IssuePlace, bool>? PlaceFilter
    {
        get
        {
            var filters = Of(SearchKind.Place).GroupBy(term => term.Name).Select(terms => (Field: terms.Key, Terms: terms.ToList())).ToList();
            return filters.Count == 0 ? null : place => filters.TrueForAll(filter => Holds(filter.Terms, ValueOf(place, filter.Field)));
        }
    }

    /// <summary>Never fails: what is not understood is in <see cref="Problems"/>.</summary>
    public static IssueSearch Parse(string? text)
    {
        text ??= "";
        if (text.Length > MaxLength)
            return Empty with { Problems = [new(MaxLength, text.Length - MaxLength, $"A search has at most {MaxLength} characters.")] };
        var (terms, problems) = (ImmutableArray.CreateBuilder<SearchTerm>(), ImmutableArray.CreateBuilder<SearchProblem>());
        foreach (var token in SearchToken.Of(text))
            if (TermReader.Read(token) is ({ } term, _)) terms.Add(term);
            else problems.Add(new(token.Start, token.Length, TermReader.Read(token).Problem));
        return new() { Text = text, Terms = terms.ToImmutable(), Problems = problems.ToImmutable(), Status = StatusOf(terms) };
    }

    /// <summary>With one more filter, as the parameters of a list have it.</summary>
    internal IssueSearch With(string name, string value) => this with { Terms = Terms.Add(new(SearchFields.Find(name), value, false)) };

    /// <summary>The same text with another <c>is:</c>; none for the default.</summary>
    public string TextWith(StatusFilter status)
    {
        var others = SearchToken.Of(Text).Where(token => token.Name != "is" || TermReader.StatusOf(token.Value.Length > 0 ? token.Value : "-") is null).Select(token => Text.Substring(token.Start, token.Length));
        return string.Join(' ', status == StatusFilter.Unresolved ? others : others.Append("is:" + status.Word()));
    }

    /// <summary>The same text with one more filter, or without it when it has it.</summary>
    public string TextWith(string name, string value)
    {
        var added = $"{name}:{(value.Any(char.IsWhiteSpace) || value.Length == 0 ? $"\"{value}\"" : value)}";
        var parts = SearchToken.Of(Text).Select(token => Text.Substring(token.Start, token.Length)).ToList();
        if (!parts.Remove(added)) parts.Add(added);
        return string.Join(' ', parts);
    }

    /// <summary>Any of the alternatives holds, and nothing of what must not.</summary>
    internal static bool Holds(IReadOnlyCollection<SearchTerm> terms, string value) =>
        (terms.All(term => term.IsNegated) || terms.Any(term => !term.IsNegated && Wildcard.Is(term.Value, value)))
        && !terms.Any(term => term.IsNegated && Wildcard.Is(term.Value, value));

    private static string ValueOf(IssuePlace place, string field) => field switch
    {
        "service" => place.Service,
        "environment" => place.Environment,
        "release" => place.Release,
        _ => place.Project,
    };

    private static StatusFilter StatusOf(IEnumerable<SearchTerm> terms)
    {
        var asked = terms.Where(term => term.Field?.Kind == SearchKind.State).Select(term => (term.IsNegated, Status: TermReader.StatusOf(term.Value))).Where(term => term.Status is not null).ToList();
        return asked.Count == 0 ? StatusFilter.Unresolved : asked.LastOrDefault(term => !term.IsNegated).Status ?? StatusFilter.All;
    }
}
