using Clew.Shared;
using Clew.Storage.Engine;

namespace Clew.EndToEnd.Durability;

/// <summary>What the engine holds of the records that were sent.</summary>
/// <param name="sent">Each record with whether it was acknowledged.</param>
internal sealed class StoredRecords(ClewServer server, IReadOnlyDictionary<(RecordKind Kind, long Sequence), bool> sent)
{
    private static readonly (RecordKind Kind, string Table, string Sequence)[] Places =
    [
        (RecordKind.Span, "spans", $"attributes['{SequencedRequest.Name}']"),
        (RecordKind.Log, "logs", $"attributes['{SequencedRequest.Name}']"),
        (RecordKind.Error, "errors", $"tags['{SequencedRequest.Name}']"),
        (RecordKind.Metric, "metrics", $"attributes['{SequencedRequest.Name}']"),
        (RecordKind.Change, "changes", $"attributes['{SequencedRequest.Name}']"),
    ];

    /// <summary>Until all that was acknowledged is there.</summary>
    public Task UntilLoadedAsync() => server.Until(async () =>
    {
        var stored = await ReadAsync();
        return sent.All(record => !record.Value || stored.ContainsKey(record.Key)) ? "loaded" : null;
    });

    /// <summary>Nothing lost, nothing doubled, nothing that nobody sent, and something of every kind.</summary>
    /// <returns>The counts, in words.</returns>
    public async Task<string> AssertExactlyOnceAsync()
    {
        var stored = await ReadAsync();
        Assert.Empty(sent.Where(record => record.Value && !stored.ContainsKey(record.Key)).Select(static record => record.Key).Order());
        Assert.Empty(stored.Where(static record => record.Value != 1).Select(static record => record.Key).Order());
        Assert.Empty(stored.Keys.Where(key => !sent.ContainsKey(key)).Order());
        Assert.Equal(Enum.GetValues<RecordKind>(), sent.Where(static record => record.Value).Select(static record => record.Key.Kind).Distinct().Order());
        return $"{stored.Count} records stored, each once";
    }

    /// <summary>How often each record is in the engine.</summary>
    private async Task<Dictionary<(RecordKind Kind, long Sequence), long>> ReadAsync()
    {
        var stored = new Dictionary<(RecordKind, long), long>();
        foreach (var (kind, table, sequence) in Places)
            await foreach (var row in server.Engine.QueryAsync<Row>(
                $"SELECT toInt64({Sql.Raw(sequence)}) AS sequence, toInt64(count()) AS times FROM {Sql.Raw(table)} WHERE project = 'default' GROUP BY sequence"))
                stored[(kind, row.Sequence)] = row.Times;
        return stored;
    }

    private sealed record Row(long Sequence, long Times);
}
