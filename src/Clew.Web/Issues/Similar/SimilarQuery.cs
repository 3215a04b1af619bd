using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;

namespace Clew.Web.Issues;

/// <summary>
/// Suggests issues that may be the same bug: with the same culprit, or with nearly the same stack trace. They are suggested and never merged by themselves.
/// </summary>
public sealed class SimilarQuery(EngineClient engine, DocumentStore documents, IssueCounts counts)
{
    /// <summary>Issues that are suggested; more would be a search.</summary>
    public const int MaxIssues = 8;

    /// <summary>
    /// Share of equal lines from which two stack traces are nearly the same: below, what they share may be the framework around two bugs, of which a typical
    /// trace has half.
    /// </summary>
    private const double NearlySame = 0.75;

    /// <summary>Types and calls below which a trace is too short to be compared.</summary>
    private const int LeastLines = 4;

    /// <summary>Candidates of the engine.</summary>
    private const int MaxCandidates = 50;

    private readonly DocumentSet<Issue> _issues = documents.Set<Issue>("issue");

    /// <summary>The most similar first; those without events are left out.</summary>
    public async Task<ImmutableArray<SimilarIssue>> RunAsync(Issue issue, CancellationToken ct)
    {
        var shares = await SharesAsync(issue, ct);
        var candidates = _issues.All().Select(static document => document.Body)
            .Where(other => other.Project == issue.Project && other.Id != issue.Id && (shares.ContainsKey(other.Id) || IsSameCulprit(issue, other)))
            .OrderByDescending(other => Score(issue, other, shares)).ThenBy(static other => other.FirstSeen).Take(MaxCandidates);
        var found = ImmutableArray.CreateBuilder<SimilarIssue>();
        foreach (var other in candidates)
        {
            if (found.Count == MaxIssues) break;
            if (await counts.OfAsync(other.Id, ct) is not { Count: > 0 } count) continue;
            var (same, share) = (IsSameCulprit(issue, other), shares.GetValueOrDefault(other.Id));
            found.Add(new(other.Id, other.Type, other.Title, other.Culprit, other.Status, count.Count, count.Last, same, share, Why(same, share)));
        }
        return found.ToImmutable();
    }

    private static string Why(bool isSameCulprit, double share) =>
        (isSameCulprit ? "same culprit" : "") + (isSameCulprit && share > 0 ? ", " : "") + (share > 0 ? $"{NumberWords.Percent(share)} of the stack trace" : "");

    private static double Score(Issue issue, Issue other, Dictionary<IssueId, double> shares) =>
        (IsSameCulprit(issue, other) ? 1 : 0) + (other.Type == issue.Type ? 0.5 : 0) + shares.GetValueOrDefault(other.Id);

    private static bool IsSameCulprit(Issue issue, Issue other) => issue.Culprit.Length > 0 && other.Culprit == issue.Culprit;

    private async Task<Dictionary<IssueId, double>> SharesAsync(Issue issue, CancellationToken ct)
    {
        var own = await engine.FirstOrDefaultAsync<TextRow>($"SELECT argMax(text, (day, hash)) AS text FROM issue_texts WHERE project = {issue.Project} AND issue = {issue.Id} HAVING count() > 0", ct);
        string[] lines = own is null ? [] : [.. own.Text.Split('\n').Distinct(StringComparer.Ordinal)];
        if (lines.Length < LeastLines) return [];
        return (await engine.ListAsync<ShareRow>($"""
            SELECT issue, max(share) AS best
            FROM
            (
                SELECT issue, arrayDistinct(splitByChar('\n', text)) AS lines, length(arrayIntersect(lines, {lines})) AS common, common / (length(lines) + {lines.Length} - common) AS share
                FROM issue_texts WHERE project = {issue.Project} AND issue != {issue.Id}
            )
            WHERE share >= {NearlySame} GROUP BY issue ORDER BY best DESC, issue LIMIT {MaxCandidates}
            """, ct)).ToDictionary(static row => row.Issue, static row => row.Best);
    }

    private sealed record TextRow(string Text);

    private sealed record ShareRow(IssueId Issue, double Best);
}
