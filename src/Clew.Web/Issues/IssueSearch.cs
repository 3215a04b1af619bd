using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>
/// A search text, understood: <c>service:billing release:v2.4.1 is:resolved timeout "Order: failed"</c>. Filters of the same name are
/// alternatives, different ones must all hold; other words must each occur in type, title or culprit. What stands in quotes is one word.
/// </summary>
public sealed record IssueSearch
{
    /// <summary>In characters; longer texts are a mistake.</summary>
    public const int MaxLength = 500;

    private static readonly string[] Names = ["service", "environment", "release", "is"];

    public static IssueSearch Empty { get; } = new() { Text = "" };

    /// <summary>As it was typed.</summary>
    public required string Text { get; init; }

    public ImmutableArray<string> Services { get; init; } = [];
    public ImmutableArray<string> Environments { get; init; } = [];
    public ImmutableArray<string> Releases { get; init; } = [];
    public StatusFilter Status { get; init; }
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>What was not understood; the rest of the search holds.</summary>
    public ImmutableArray<SearchProblem> Problems { get; init; } = [];

    /// <summary>Never fails: what is not understood is in <see cref="Problems"/>.</summary>
    public static IssueSearch Parse(string? text)
    {
        text ??= "";
        if (text.Length > MaxLength)
            return Empty with { Problems = [new(MaxLength, text.Length - MaxLength, $"A search has at most {MaxLength} characters.")] };
        var search = new IssueSearch { Text = text };
        foreach (var token in Tokens(text)) search = search.With(token);
        return search;
    }

    /// <summary>Whether an issue has the status and all words; services, environments and releases are judged by its events.</summary>
    public bool Matches(Issue issue) => Status.Shows(issue.Status) && Words.All(word =>
        issue.Type.Contains(word, StringComparison.OrdinalIgnoreCase)
        || issue.Title.Contains(word, StringComparison.OrdinalIgnoreCase)
        || issue.Culprit.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The same text with another <c>is:</c>; none for the default.</summary>
    public string TextWith(StatusFilter status)
    {
        var others = Tokens(Text).Where(token => token.Name != "is").Select(token => Text.Substring(token.Start, token.Length));
        return string.Join(' ', status == StatusFilter.Unresolved ? others : others.Append("is:" + status.Word()));
    }

    private IssueSearch With(Token token)
    {
        if (token.Name is null) return this with { Words = Words.Add(token.Value) };
        if (token.Value.Length == 0) return Complain(token, $"Nothing follows {token.Name}:");
        switch (token.Name)
        {
            case "service": return this with { Services = Services.Add(token.Value) };
            case "environment": return this with { Environments = Environments.Add(token.Value) };
            case "release": return this with { Releases = Releases.Add(token.Value) };
            case "is" when Enum.TryParse<StatusFilter>(token.Value, ignoreCase: true, out var status) && char.IsAsciiLetter(token.Value[0]):
                return this with { Status = status };
            case "is": return Complain(token, $"An issue cannot be '{token.Value}': use is:unresolved, is:resolved, is:ignored or is:all.");
            default: return Complain(token, $"There is no filter '{token.Name}': use {string.Join(", ", Names.Select(name => name + ":"))} or put the text in quotes.");
        }
    }

    private IssueSearch Complain(Token token, string message) => this with { Problems = Problems.Add(new(token.Start, token.Length, message)) };

    private static IEnumerable<Token> Tokens(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }
            var start = at;
            var colon = NameEnd(text, start);
            var valueStart = colon < 0 ? start : colon + 1;
            var quoted = valueStart < text.Length && text[valueStart] == '"';
            var end = quoted ? text.IndexOf('"', valueStart + 1) : EndOfWord(text, valueStart);
            if (end < 0) end = text.Length; // a quote that is still open while somebody types
            var value = quoted ? text[(valueStart + 1)..end] : text[valueStart..end];
            at = quoted ? Math.Min(end + 1, text.Length) : end;
            var name = colon < 0 ? null : text[start..colon];
            if (name is not null || value.Length > 0) yield return new(name, value, start, at - start);
        }
    }

    // "name:" in lower-case letters, and not "http://".
    private static int NameEnd(string text, int start)
    {
        var at = start;
        while (at < text.Length && char.IsAsciiLetterLower(text[at])) at++;
        return at > start && at < text.Length && text[at] == ':' && !text.AsSpan(at).StartsWith("://") ? at : -1;
    }

    private static int EndOfWord(string text, int start)
    {
        while (start < text.Length && !char.IsWhiteSpace(text[start])) start++;
        return start;
    }

    private readonly record struct Token(string? Name, string Value, int Start, int Length);
}
