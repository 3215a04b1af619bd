using Clew.Model;
using Clew.Shared;
using Clew.Storage.Engine;

namespace Clew.EndToEnd.Intake;

/// <summary>What the engine holds of what was sent.</summary>
internal static class StoredRows
{
    /// <summary>The rows of an exception type, when there are that many.</summary>
    public static Task<IReadOnlyList<ErrorRow>> ErrorsAsync(this ClewServer server, string type, int count) => server.Until<IReadOnlyList<ErrorRow>>(async () =>
    {
        var rows = await server.Engine.ListAsync<ErrorRow>($"""
            SELECT issue, occurrence, source, environment, service, body FROM errors WHERE endsWith(type, {type}) ORDER BY source, time
            """);
        return rows.Count >= count ? rows : null;
    });

    /// <summary>The issue that an exception type opened.</summary>
    public static Task<IssueRow> IssueAsync(this ClewServer server, string type) => server.Until(() =>
        server.Engine.FirstOrDefaultAsync<IssueRow>($"""
            SELECT id, max(version) AS version FROM documents
            WHERE kind = 'issue' AND endsWith(JSONExtractString(body, 'type'), {type}) GROUP BY id
            """));

    public static async Task<bool> HasIssueAsync(this ClewServer server, string type) =>
        (await server.Engine.ListAsync<IssueRow>($"""
            SELECT id, version FROM documents WHERE kind = 'issue' AND endsWith(JSONExtractString(body, 'type'), {type})
            """)).Count > 0;

    /// <summary>Waits until a span of that trace is stored, and returns how many are.</summary>
    public static async Task<long> SpansAsync(this ClewServer server, TraceId trace) => (await server.Until(async () =>
    {
        var row = await server.Engine.FirstOrDefaultAsync<CountRow>($"SELECT count() AS count FROM spans WHERE spans.trace_id = {trace}");
        return row is { Count: > 0 } ? row : null;
    })).Count;

    /// <summary>The first row that tells of at least one.</summary>
    public static Task<CountRow> CountAsync(this ClewServer server, Sql sql) => server.Until(async () =>
        await server.Engine.FirstOrDefaultAsync<CountRow>(sql) is { Count: > 0 } row ? row : null);

    /// <summary>Records that were discarded by that reason, when there are any.</summary>
    public static async Task<long> DiscardedAsync(this ClewServer server, string reason) => (await server.Until(async () =>
    {
        var row = await server.Engine.FirstOrDefaultAsync<CountRow>($"SELECT toInt64(sum(records)) AS count FROM intake WHERE reason = {reason}");
        return row is { Count: > 0 } ? row : null;
    })).Count;

    public sealed record CountRow(long Count);

    public sealed record IssueRow(string Id, long Version);

    public sealed record ErrorRow(IssueId Issue, ulong Occurrence, ErrorSource Source, string Environment, string Service, string Body);
}
