using System.Text.Json;
using Clew.Model;
using Clew.Storage.Engine;
using Clew.Storage.Engine.Json;
using Clew.Storage.Rows;

namespace Clew.Storage.Snapshots;

/// <summary>What was known about an incident at a time, kept for 400 days: table <c>incident_snapshots</c>. Bodies are JSON as documents are.</summary>
public sealed class IncidentSnapshots(EngineClient engine)
{
    private const string Table = "incident_snapshots";

    private static readonly string[] Columns = ["incident", "kind", "time", "body"];

    /// <summary>Returns when it is on disk. The same snapshot written again within the last hundred inserts is stored once.</summary>
    public async Task WriteAsync<T>(string incident, SnapshotKind kind, Timestamp time, T body, CancellationToken ct = default)
    {
        using var buffer = new RowBuffer();
        buffer.WriteString(incident);
        buffer.WriteString(Name(kind));
        buffer.WriteMilliseconds(time);
        buffer.WriteString(JsonSerializer.SerializeToUtf8Bytes(body, ModelJson.Compact));
        buffer.EndRow();
        await engine.InsertAsync(Table, Columns, [buffer.WrittenMemory], $"{incident}-{Name(kind)}-{time.UnixNanoseconds}", ct);
    }

    /// <summary>The newest, or the default when there is none.</summary>
    public async Task<T?> NewestAsync<T>(string incident, SnapshotKind kind, CancellationToken ct = default)
    {
        var row = await engine.FirstOrDefaultAsync<Row>(
            $"SELECT s.body AS body FROM incident_snapshots AS s WHERE s.incident = {incident} AND s.kind = {Name(kind)} ORDER BY s.time DESC LIMIT 1", ct);
        return row is null ? default : JsonSerializer.Deserialize<T>(row.Body, ModelJson.Compact);
    }

    private static string Name(SnapshotKind kind) => kind == SnapshotKind.Explanation ? "explanation" : "timeline";

    private sealed record Row(string Body);
}
