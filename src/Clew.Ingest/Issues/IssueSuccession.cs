using System.Collections.Frozen;
using Clew.Analysis.Grouping;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Regrouping;

namespace Clew.Ingest.Issues;

/// <summary>
/// Keeps issues over a change of the algorithm: an event of a bug whose issue was opened by an older one belongs to that issue, and only what is new is
/// keyed by the current, until somebody has the current one judge all of the project's history. Thread-safe.
/// </summary>
public sealed class IssueSuccession
{
    private const string Older = "v1";

    private readonly DocumentSet<Issue>? _issues;
    private readonly IssueLinks _links;
    private volatile FrozenSet<IssueId>? _older;

    public IssueSuccession(DocumentStore documents, IssueLinks links) => (_issues, _links) = (documents.Set<Issue>("issue"), links);

    private IssueSuccession() => _links = IssueLinks.None;

    /// <summary>Where there are no issues yet.</summary>
    public static IssueSuccession None { get; } = new();

    /// <summary>The result of the current algorithm, or of the older one when it has an issue for this event and the current one has none.</summary>
    internal GroupingResult Group(ErrorEvent error)
    {
        var current = GroupingAlgorithms.Current.Group(error);
        if (_issues is null || _links.IsUpgraded(error.Context.Project)) return current;
        // No issue is opened by an older algorithm any more, so they are looked up once.
        var older = _older ??= _issues.All().Where(static issue => issue.Body.Key.Algorithm == Older).Select(static issue => issue.Body.Id).ToFrozenSet();
        if (older.Count == 0 || _issues.Find(IssueId.From(error.Context.Project, current.Key).ToString()) is not null) return current;
        var earlier = GroupingAlgorithms.Find(Older)!.Group(error);
        return older.Contains(IssueId.From(error.Context.Project, earlier.Key)) ? earlier : current;
    }
}
