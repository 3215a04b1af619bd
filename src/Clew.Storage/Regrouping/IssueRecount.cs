using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Storage.Regrouping;

/// <summary>
/// Counts issues anew from the rows that they have left. What an issue gained, the views counted when the rows came in: distinct occurrences are the same
/// however often they are counted.
/// </summary>
internal sealed class IssueRecount(EngineClient engine)
{
    /// <summary>Issues at once: the condition stays below the engine's limit of a statement.</summary>
    private const int IssuesAtOnce = 5_000;

    /// <summary>The tables that count by issue, and the view that fills the first of each family from the rows; a family may not be there yet.</summary>
    private static readonly (string View, string[] Tables)[] Families =
        [("issues_10s_from_errors", ["issues_1h", "issues_1m", "issues_10s"]), ("issue_days_from_errors", ["issue_days"]), ("issue_texts_from_errors", ["issue_texts"])];

    public async Task RunAsync(string project, IReadOnlyList<IssueId> issues, CancellationToken ct)
    {
        foreach (var (view, tables) in Families)
        {
            var found = await engine.FirstOrDefaultAsync<ViewQuery>($"SELECT as_select FROM system.tables WHERE database = currentDatabase() AND name = {view}", ct);
            if (found is null) continue;
            foreach (var some in issues.Chunk(IssuesAtOnce))
            {
                foreach (var table in tables) await engine.ExecuteAsync($"DELETE FROM {Sql.Raw(table)} WHERE project = {project} AND issue IN ({some})", ct);
                await FillAsync(tables[^1], found.AsSelect, some, ct);
            }
        }
    }

    // The names are the schema's own; the condition is made of numbers.
    private async Task FillAsync(string table, string query, IssueId[] issues, CancellationToken ct)
    {
        var columns = await engine.ListAsync<Column>($"SELECT name FROM system.columns WHERE database = currentDatabase() AND table = {table} ORDER BY position", ct);
        var names = string.Join(", ", columns.Select(static column => column.Name));
        var condition = $"issue IN ({string.Join(", ", issues.Select(static issue => issue.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)))})";
        await engine.ExecuteAsync(Sql.Raw(
            $$"""
              INSERT INTO {{table}} ({{names}}) SELECT {{names}} FROM ({{query}})
              SETTINGS insert_deduplicate = 0, additional_table_filters = {'{{engine.Database}}.errors': '{{condition}}'}
              """), ct);
    }

    private sealed record ViewQuery(string AsSelect);

    private sealed record Column(string Name);
}
