using System.Text.RegularExpressions;
using Clew.Incidents.Severities;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Incidents.Runbooks;

/// <summary>Keeps runbooks and finds the one for an incident.</summary>
public sealed partial class RunbookShelf(DocumentStore documents)
{
    public const int MaxRunbooks = 2_000;

    /// <summary>Characters.</summary>
    private const int MaxMarkdown = 50_000;

    /// <summary>Characters of a title, a service or a URL.</summary>
    private const int MaxText = 1_000;

    private readonly DocumentSet<Runbook> _runbooks = documents.Set<Runbook>("runbook");

    public IReadOnlyList<Runbook> All => [.. _runbooks.All().Select(runbook => runbook.Body)];

    public Runbook? Get(string id) => _runbooks.Get(id);

    /// <summary>That of an issue of the incident, else of a pattern that one matches, else of the service where users meet it, else of another of its services; or null.</summary>
    /// <param name="first">Services to prefer, such as the one that is the likely cause.</param>
    public Runbook? For(Incident incident, params ReadOnlySpan<string> first)
    {
        var all = All;
        if (incident.Issues.Select(issue => all.FirstOrDefault(runbook => runbook.Issue == issue)).FirstOrDefault(found => found is not null) is { } ofIssue) return ofIssue;
        if (incident.Issues.Select(documents.Set<Issue>("issue").Get).OfType<Issue>().Select(issue => all.FirstOrDefault(runbook => IsAbout(runbook, issue))).FirstOrDefault(found => found is not null) is { } ofPattern) return ofPattern;
        return first.ToArray().Append(incident.Service).Concat(incident.Services).Where(service => service.Length > 0)
            .Select(service => all.FirstOrDefault(runbook => runbook.Service == service && runbook.Issue.Length == 0 && runbook.Pattern.Length == 0))
            .FirstOrDefault(found => found is not null);
    }

    /// <summary>All that are about an issue: those of the issue itself, those whose pattern it matches, those of its service.</summary>
    public IReadOnlyList<Runbook> For(Issue issue) =>
        [.. All.Where(runbook => runbook.Issue == issue.Id.ToString() || IsAbout(runbook, issue) || (runbook.Service == issue.Service && runbook is { Service.Length: > 0, Issue: "", Pattern: "" }))
            .OrderByDescending(runbook => runbook.Issue.Length > 0).ThenByDescending(runbook => runbook.Pattern.Length)];

    /// <summary>Makes a runbook, or replaces the one of that id.</summary>
    public async Task<RuleOutcome> PutAsync(Runbook runbook, string actor, CancellationToken ct = default)
    {
        if (ProblemOf(runbook) is { } problem) return new(problem);
        await _runbooks.PutAsync(runbook.Id, runbook, actor, ct: ct);
        return RuleOutcome.Done;
    }

    /// <summary>Without effect when there is none.</summary>
    public Task DeleteAsync(string id, string actor, CancellationToken ct = default) => _runbooks.DeleteAsync(id, actor, ct);

    // With a service too, both must fit.
    private static bool IsAbout(Runbook runbook, Issue issue) => runbook.Pattern.Length > 0 && (runbook.Service.Length == 0 || runbook.Service == issue.Service)
        && (WildcardText.IsIn(runbook.Pattern, issue.Type) || WildcardText.IsIn(runbook.Pattern, issue.Title) || WildcardText.IsIn(runbook.Pattern, issue.Culprit));

    private string? ProblemOf(Runbook runbook) =>
        !RunbookId().IsMatch(runbook.Id) ? "The id of a runbook is 1 to 60 lower-case letters, digits and hyphens."
        : runbook.Title.Length is 0 or > MaxText ? $"The title of a runbook has 1 to {MaxText} characters."
        : runbook.Service.Length + runbook.Issue.Length + runbook.Pattern.Length == 0 ? "A runbook is about a service, an issue or a pattern."
        : runbook.Pattern.Length > MaxText ? $"A pattern has at most {MaxText} characters."
        : runbook.Service.Length > MaxText ? $"The name of a service has at most {MaxText} characters."
        : runbook.Issue.Length > 0 && !IssueId.TryParse(runbook.Issue, out _) ? "The id of an issue is 16 hex digits."
        : runbook.Markdown.Length + runbook.Url.Length == 0 ? "A runbook has a text or a URL."
        : runbook.Markdown.Length > MaxMarkdown ? $"The text of a runbook has at most {MaxMarkdown} characters."
        : runbook.Url.Length > 0 && !IsWebAddress(runbook.Url) ? "The URL of a runbook is http or https."
        : _runbooks.Find(runbook.Id) is null && _runbooks.All().Count >= MaxRunbooks ? $"There are {MaxRunbooks} runbooks already."
        : null;

    private static bool IsWebAddress(string text) =>
        text.Length <= MaxText && Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https");

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$")]
    private static partial Regex RunbookId();
}
