using System.Collections.Concurrent;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Web.Issues;

/// <summary>The documents of issues by their ids as numbers: a list looks at all of them. Thread-safe.</summary>
public sealed class IssueBook
{
    private readonly DocumentSet<Issue> _documents;
    private readonly Lazy<ConcurrentDictionary<IssueId, Versioned<Issue>>> _issues;

    public IssueBook(DocumentStore documents)
    {
        _documents = documents.Set<Issue>("issue");
        _issues = new(Load);
    }

    /// <summary>Whether there has ever been an issue.</summary>
    public bool IsEmpty => _issues.Value.IsEmpty;

    /// <summary>Null when there is no such issue.</summary>
    public Issue? Find(IssueId id) => _issues.Value.GetValueOrDefault(id)?.Body;

    /// <summary>Issues that do not say the word themselves, at most so many.</summary>
    internal IReadOnlyList<IssueId> Without(string word, int limit) =>
        [.. _issues.Value.Where(issue => !Says(issue.Value.Body, word)).Take(limit).Select(issue => issue.Key)];

    /// <summary>Whether type, title or culprit have it.</summary>
    internal static bool Says(Issue issue, string word) => Wildcard.IsIn(word, issue.Type) || Wildcard.IsIn(word, issue.Title) || Wildcard.IsIn(word, issue.Culprit);

    private ConcurrentDictionary<IssueId, Versioned<Issue>> Load()
    {
        var issues = new ConcurrentDictionary<IssueId, Versioned<Issue>>();
        // Followed first, so that what changes while all are read is not lost.
        _documents.Changed += id => Take(issues, _documents.Find(id), id);
        foreach (var issue in _documents.All()) Take(issues, issue, issue.Id);
        return issues;
    }

    private static void Take(ConcurrentDictionary<IssueId, Versioned<Issue>> issues, Versioned<Issue>? document, string id)
    {
        if (!IssueId.TryParse(id, out var issue)) return;
        if (document is null) issues.TryRemove(issue, out _);
        else if (document.Body.Project != Project.CanaryId) issues.AddOrUpdate(issue, document, (_, known) => known.Version >= document.Version ? known : document);
    }
}
