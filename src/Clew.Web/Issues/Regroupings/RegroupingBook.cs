using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Regrouping;

namespace Clew.Web.Issues;

/// <summary>Regroupings as pages and the API tell of them.</summary>
public sealed class RegroupingBook(DocumentStore documents, IssueLinks links, IssueBook issues)
{
    /// <summary>Issues that are told of one regrouping.</summary>
    private const int MaxIssues = 1_000;

    private readonly DocumentSet<Regrouping> _regroupings = documents.Set<Regrouping>(Regrouping.Kind);

    /// <summary>The newest first.</summary>
    public ImmutableArray<RegroupingJson> All => [.. _regroupings.All().Select(static document => document.Body).OrderByDescending(static one => one.At).Select(one => RegroupingJson.Of(one, [], []))];

    /// <summary>Null when there is none of that id.</summary>
    public RegroupingJson? Find(string id) => _regroupings.Get(id) is { } regrouping ? Tell(regrouping) : null;

    internal RegroupingJson Tell(Regrouping regrouping) =>
        RegroupingJson.Of(regrouping, regrouping.IsOn ? links.After(regrouping).Select(static later => later.Id) : [], Issues(regrouping));

    private ImmutableArray<RegroupedIssue> Issues(Regrouping regrouping) =>
        [.. regrouping.Moves.GroupBy(static move => move.From).Select(moves => Told(moves.Key, moves)).OrderByDescending(static issue => issue.Becomes.Length).ThenBy(static issue => issue.Id.Value).Take(MaxIssues)];

    private RegroupedIssue Told(IssueId from, IEnumerable<IssueMove> moves)
    {
        var issue = issues.Find(from);
        return new(from, issue?.Type ?? "", issue?.Title ?? "", 0, [.. moves.Select(static move => move.To).Distinct().Select(to => new RegroupedPart(to, issues.Find(to)?.Title ?? "", 0))]);
    }
}
