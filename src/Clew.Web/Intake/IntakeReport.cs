using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Intake;

namespace Clew.Web.Intake;

/// <summary>What came in and what became of it within a period, and the requests refused last.</summary>
/// <param name="Key">The key that it is about; empty for all of them.</param>
/// <param name="Width">Of the bars.</param>
/// <param name="Cells">By bar, key, signal, outcome and reason; oldest first.</param>
/// <param name="Rejections">Newest first; since the server was started.</param>
public sealed record IntakeReport(
    DateTimeOffset From, DateTimeOffset To, string Key, TimeSpan Width, ImmutableArray<IntakeCell> Cells, ImmutableArray<RejectedRequest> Rejections,
    ImmutableArray<ApiKey> Keys)
{
    /// <summary>By key, signal, outcome and reason over the whole period; largest first.</summary>
    public ImmutableArray<IntakeCount> Counts { get; } =
    [
        .. Cells.GroupBy(cell => (cell.Key, cell.Signal, cell.Outcome, cell.Reason))
            .Select(same => new IntakeCount(same.Key.Key, same.Key.Signal, same.Key.Outcome, same.Key.Reason, same.Sum(cell => cell.Records), same.Sum(cell => cell.Bytes)))
            .OrderByDescending(count => count.Records).ThenBy(count => count.Signal, StringComparer.Ordinal).ThenBy(count => count.Reason, StringComparer.Ordinal),
    ];

    /// <summary>Records that were kept whole.</summary>
    public long Accepted => Sum(IntakeLedger.AcceptedOutcome);

    /// <summary>Records that were counted and not kept whole.</summary>
    public long Sampled => Sum(IntakeLedger.SampledOutcome);

    /// <summary>Records and whole requests that were not kept.</summary>
    public long Discarded => Sum(IntakeLedger.DiscardedOutcome);

    /// <summary>All that came: what is told as changed (scrubbed, repaired) was kept and is in it once.</summary>
    public long Received => Accepted + Sampled + Discarded;

    /// <summary>Decompressed bytes of requests of which something was kept.</summary>
    public long Bytes => Counts.Sum(count => count.Bytes);

    /// <summary>What was not kept, or not whole, or not as it came: by key, signal and reason.</summary>
    public IEnumerable<IntakeCount> Explained => Counts.Where(count => count.Outcome != IntakeLedger.AcceptedOutcome);

    /// <summary>By key and signal; the largest first.</summary>
    public IEnumerable<IntakeRow> Rows => Counts
        .Where(count => IsOfSum(count.Outcome))
        .GroupBy(count => (count.Key, count.Signal))
        .Select(same => new IntakeRow(same.Key.Key, same.Key.Signal, Of(same, IntakeLedger.AcceptedOutcome), Of(same, IntakeLedger.SampledOutcome),
            Of(same, IntakeLedger.DiscardedOutcome), same.Sum(count => count.Bytes)))
        .OrderByDescending(row => row.Accepted + row.Sampled + row.Discarded);

    /// <summary>The label of a key, or its id when it was revoked; other words for requests without a valid key.</summary>
    public string LabelOf(string keyId) => keyId.Length == 0 ? "no valid key" : Keys.FirstOrDefault(key => key.Id == keyId)?.Label ?? keyId;

    private static bool IsOfSum(string outcome) => outcome is IntakeLedger.AcceptedOutcome or IntakeLedger.SampledOutcome or IntakeLedger.DiscardedOutcome;

    private static long Of(IEnumerable<IntakeCount> counts, string outcome) => counts.Where(count => count.Outcome == outcome).Sum(count => count.Records);

    private long Sum(string outcome) => Of(Counts, outcome);
}
