using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Storage.Regrouping;

/// <summary>Reads what history is made of: the strands of issues with their counts, and what grouping judged each by.</summary>
public sealed class StrandQuery(EngineClient engine)
{
    /// <summary>Strands of one answer; with some KB of features each, a few hundred MB at most.</summary>
    public const int MaxStrands = 200_000;

    /// <param name="issue">One issue, or none for all of the project.</param>
    /// <param name="facets">What else tells them apart: <c>service</c>, <c>tag:NAME</c>.</param>
    /// <param name="since">Only of events that were received from then on; null for all.</param>
    public async Task<IReadOnlyList<StoredStrand>> RunAsync(string project, IssueId issue, IReadOnlyList<string> facets, Timestamp? since, CancellationToken ct)
    {
        Sql where = $"project = {project} AND {(issue.IsNone ? Sql.Raw("issue != 0") : (Sql)$"issue = {issue}")} AND {(since is { } from ? (Sql)$"received >= {from}" : Sql.Raw("true"))}";
        var values = Sql.Join(", ", facets.Select(static facet => StrandUnit.Value(facet, "")));
        var features = await engine.ListAsync<FeatureRow>($"""
            SELECT strand, any(features) AS text FROM strands
            WHERE project = {project} {(issue.IsNone ? Sql.Empty : (Sql)$"AND strand IN (SELECT DISTINCT strand FROM errors WHERE {where})")}
            GROUP BY strand LIMIT {MaxStrands}
            """, ct);
        var byStrand = features.ToDictionary(static row => row.Strand, static row => row.Text);
        var strands = await engine.ListAsync<StrandRow>($"""
            SELECT issue, strand, {StrandUnit.Of(facets, "")} AS unit, {(facets.Count == 0 ? Sql.Raw("emptyArrayString()") : (Sql)$"[{values}]")} AS facet_values,
                   toInt64(count()) AS events, toBool(max(length(trail)) > 0) AS is_moved
            FROM errors WHERE {where} GROUP BY issue, strand, unit, facet_values ORDER BY events DESC, issue, strand LIMIT {MaxStrands}
            """, ct);
        return [.. strands.Select(row => new StoredStrand(row.Issue, row.Strand, row.Unit, [.. row.FacetValues], row.Events, byStrand.GetValueOrDefault(row.Strand, ""), row.IsMoved))];
    }

    private sealed record FeatureRow(ulong Strand, string Text);

    private sealed record StrandRow(IssueId Issue, ulong Strand, ulong Unit, string[] FacetValues, long Events, bool IsMoved);
}
