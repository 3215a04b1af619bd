using System.Diagnostics;
using Clew.Storage.Engine;

namespace Clew.Bench.Ingest;

/// <summary>What the engine holds of a signal's load.</summary>
internal sealed class StoredCount(EngineClient engine, string signal)
{
    /// <summary>Ids are counted in parts, so that counting does not take the memory that is measured.</summary>
    private const int Parts = 16;

    /// <summary>For the last records on their way from the journal.</summary>
    private static readonly TimeSpan LongestDrain = TimeSpan.FromMinutes(5);

    private Sql Table => Sql.Raw(signal);

    /// <summary>What is in no two records the same; metric points have no id.</summary>
    private Sql? Id => signal switch
    {
        "spans" => Sql.Raw("span_id"),
        "logs" => Sql.Raw("attributes['Order']"),
        "errors" => Sql.Raw("event_id"),
        _ => null,
    };

    /// <summary>Returns when as many records are there; or as many as there are when no more come.</summary>
    public async Task<long> DrainedAsync(long records, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var found = await RowsAsync(ct);
            if (found >= records || Stopwatch.GetElapsedTime(began) > LongestDrain) return found;
            await Task.Delay(200, ct);
        }
    }

    /// <summary>Distinct ids; null for a signal without.</summary>
    public async Task<long?> DistinctAsync(CancellationToken ct)
    {
        if (Id is not { } id) return null;
        var distinct = 0L;
        for (var part = 0; part < Parts; part++)
            distinct += (await engine.FirstOrDefaultAsync<Count>($"SELECT toInt64(uniqExact({id})) AS records FROM {Table} WHERE project = 'default' AND cityHash64({id}) % {Parts} = {part}", ct))!.Records;
        return distinct;
    }

    private async Task<long> RowsAsync(CancellationToken ct) =>
        (await engine.FirstOrDefaultAsync<Count>($"SELECT toInt64(count()) AS records FROM {Table} WHERE project = 'default'", ct))!.Records;

    private sealed record Count(long Records);
}
