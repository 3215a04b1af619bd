namespace Clew.Ingest.Limits;

/// <summary>
/// A token bucket that may go into debt: whoever comes while there is something in it is let through, whatever it takes, and the next ones wait
/// until that is paid. So batches larger than the bucket get through, and the average still holds. Not safe for concurrent use.
/// </summary>
/// <param name="now">In ticks of 100 ns, of any clock that does not go back.</param>
internal sealed class TokenBucket(long now)
{
    /// <summary>Seconds of its rate that it holds when full. Default 10: SDKs send what they gathered every 5 s (the default of OpenTelemetry's batch
    /// processors), and two of these may come together.</summary>
    public double BurstSeconds { get; init; } = 10;

    /// <summary>Seconds of its rate that it may owe: so long at most is anybody locked out by one request.</summary>
    public const int DebtSeconds = 300;

    private double _level = double.NaN;
    private long _at = now;

    /// <summary>How long until something may pass at that rate (per second); zero: now.</summary>
    public TimeSpan Wait(long rate, long at)
    {
        Refill(rate, at);
        // One token is what it takes: a bucket just above empty would let through one request for each instant.
        return _level >= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - _level) / rate);
    }

    /// <summary>Takes what has passed.</summary>
    public void Take(long rate, long amount, long at)
    {
        Refill(rate, at);
        _level = Math.Max(_level - amount, -(double)rate * DebtSeconds);
    }

    /// <summary>Whether nothing was taken of it that is not there again.</summary>
    public bool IsFull(long rate, long at)
    {
        Refill(rate, at);
        return _level >= rate * BurstSeconds;
    }

    private void Refill(long rate, long at)
    {
        var capacity = rate * BurstSeconds;
        var elapsed = Math.Max(0, at - _at);
        _level = double.IsNaN(_level) ? capacity : Math.Min(capacity, _level + (double)elapsed / TimeSpan.TicksPerSecond * rate);
        _at = Math.Max(_at, at);
    }
}
