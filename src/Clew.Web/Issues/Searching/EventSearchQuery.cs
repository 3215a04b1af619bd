using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Web.Issues;

/// <summary>Asks the engine for the parts of a search that are about events: their fields, their messages, their stack traces.</summary>
public sealed class EventSearchQuery(EngineClient engine, IssueBook book, TimeProvider clock)
{
    /// <summary>Issues of one answer; those beyond are those with the oldest events.</summary>
    private const int MaxIssues = 100_000;

    /// <summary>Issues that are named in a statement.</summary>
    private const int MaxNamed = 500;

    /// <summary>For each word and stack filter, which issues have it.</summary>
    internal async Task<IReadOnlyDictionary<SearchTerm, HashSet<IssueId>>> TextsAsync(IssueSearch search, TimeSpan period, CancellationToken ct)
    {
        var from = clock.GetUtcNow() - period;
        var asking = search.Words.Concat(search.Of(SearchKind.Stack)).Distinct().Select(async term => (Term: term, Issues: await TextAsync(term, from, ct))).ToList();
        await Task.WhenAll(asking);
        return asking.ToDictionary(answer => answer.Result.Term, answer => answer.Result.Issues);
    }

    /// <summary>Issues with an event for which all filters of events hold; null when there are none.</summary>
    internal async Task<HashSet<IssueId>?> EventsAsync(IssueSearch search, TimeSpan period, CancellationToken ct)
    {
        var conditions = search.Of(SearchKind.Event).GroupBy(term => term.Name).Select(Condition).ToList();
        if (conditions.Count == 0) return null;
        var from = clock.GetUtcNow() - period;
        var rows = await engine.ListAsync<IssueRow>(
            $"SELECT DISTINCT issue FROM errors WHERE time >= {from} AND issue != 0 AND {Sql.Join(" AND ", conditions)} LIMIT {MaxIssues}", ct);
        return [.. rows.Select(row => row.Issue)];
    }

    private async Task<HashSet<IssueId>> TextAsync(SearchTerm term, DateTimeOffset from, CancellationToken ct)
    {
        var where = (Sql)$"SELECT issue FROM issue_texts WHERE day >= toDate({from}) AND {InStack(term)}";
        var rows = await engine.ListAsync<IssueRow>(term.Field is null
            ? (Sql)$"SELECT DISTINCT issue FROM ({where} {InMessages(term, from)}) LIMIT {MaxIssues}"
            : $"SELECT DISTINCT issue FROM ({where}) LIMIT {MaxIssues}", ct);
        return [.. rows.Select(row => row.Issue)];
    }

    // The messages of issues whose title has the word need no look: of a frequent word that leaves few issues, of a rare one the index leaves few events.
    private Sql InMessages(SearchTerm word, DateTimeOffset from)
    {
        var others = book.Without(word.Value, MaxNamed + 1);
        return others.Count == 0 ? Sql.Empty : $"""
            UNION ALL
            SELECT issue FROM errors WHERE time >= {from} AND {(others.Count > MaxNamed ? Sql.Raw("issue != 0") : (Sql)$"issue IN {others}")}
            AND lower(message) LIKE {Wildcard.Like(word.Value, true)}
            """;
    }

    // Lines are `module.function<tab>file`. LIKE is what the index knows; the expression tells the parts of a line apart.
    private static Sql InStack(SearchTerm term)
    {
        var like = (Sql)$"text LIKE {Wildcard.Like(term.Value, true)}";
        var asked = Wildcard.Expression(term.Value);
        // Strings, and not parts of the statement.
        var line = term.Name switch
        {
            "function" => @"(?:^|[\n.])" + asked + @"\t",
            "module" => @"(?:^|[\n.])" + asked + @"\.[^\n.\t]*\t",
            "file" => @"[\t/\\]" + asked + @"(?:\n|$)",
            _ => "",
        };
        return line.Length == 0 ? like : $"{like} AND match(text, {line})";
    }

    // Alternatives of one field, and what it must not be.
    private static Sql Condition(IGrouping<string, SearchTerm> terms)
    {
        var asked = terms.Where(term => !term.IsNegated).Select(Condition).ToList();
        var refused = terms.Where(term => term.IsNegated).Select(Condition).ToList();
        return Sql.Join(" AND ",
        [
            asked.Count == 0 ? Sql.Empty : $"({Sql.Join(" OR ", asked)})",
            refused.Count == 0 ? Sql.Empty : $"NOT ({Sql.Join(" OR ", refused)})",
        ]);
    }

    private static Sql Condition(SearchTerm term) => term.Name switch
    {
        "user.id" => Is("user", term),
        "session" => Is("session", term),
        "transaction" => Is("transaction", term),
        "sdk" => Is("sdk", term),
        "url" => $"lower(url) LIKE {Wildcard.Like(term.Value, true)}",
        "message" => $"lower(message) LIKE {Wildcard.Like(term.Value, true)}",
        "error.handled" => Sql.Raw(TermReader.Handled(term.Value) switch { "yes" => "handled = true", "no" => "handled = false", _ => "handled IS NULL" }),
        "source" => term.Value switch
        {
            SourceNames.Sentry => $"source = {ErrorSource.Sentry}",
            SourceNames.Native => $"source = {ErrorSource.Native}",
            _ => $"source IN ({ErrorSource.SpanEvent}, {ErrorSource.LogRecord})",
        },
        "trace" => TraceId.TryParse(term.Value, out var trace) ? (Sql)$"trace_id = {trace}" : Sql.Raw("false"),
        "event" => TraceId.TryParse(term.Value, out var id) ? (Sql)$"event_id = {id}" : Sql.Raw("false"),
        _ => term.Value.Contains('*')
            ? (Sql)$"lower(tags[{SearchFields.TagOf(term.Name) ?? ""}]) LIKE {Wildcard.Like(term.Value, false)}"
            : $"tags[{SearchFields.TagOf(term.Name) ?? ""}] = {term.Value}",
    };

    private static Sql Is(string column, SearchTerm term) =>
        term.Value.Contains('*') ? (Sql)$"lower({Sql.Raw(column)}) LIKE {Wildcard.Like(term.Value, false)}" : $"{Sql.Raw(column)} = {term.Value}";

    private sealed record IssueRow(IssueId Issue);
}
