namespace Clew.Storage.Intake;

/// <summary>
/// What was counted since the process began, for those who scrape it. Names of reasons and signals come from senders, so there is a bound beyond which
/// they are <c>other</c>; nothing is left out of the sums. Not safe for concurrent use.
/// </summary>
internal sealed class IntakeTotals
{
    /// <summary>Series of one server: a few hundred keys with ten names each. Prometheus stores each of them for good.</summary>
    public const int MaxSeries = 5_000;

    private const string Other = "other";

    private readonly Dictionary<IntakeLine, (long Records, long Bytes)> _totals = [];

    public IReadOnlyCollection<KeyValuePair<IntakeLine, (long Records, long Bytes)>> All => _totals;

    public void Add(IntakeLine line, long records, long bytes)
    {
        line = line with { Minute = 0 };
        if (_totals.Count >= MaxSeries && !_totals.ContainsKey(line)) line = new(Other, Other, 0, Other, line.Outcome, Other);
        var (sumOfRecords, sumOfBytes) = _totals.GetValueOrDefault(line);
        _totals[line] = (sumOfRecords + records, sumOfBytes + bytes);
    }
}
