using System.Threading.RateLimiting;

namespace Clew.Web.Access;

/// <summary>
/// Bounds how fast passwords can be tried: by account and address, and by address alone. The second bound also limits how many counters exist;
/// the framework forgets those that were idle for a window.
/// </summary>
public sealed class SignInThrottle : IDisposable
{
    private const int AttemptsPerAccount = 10;
    private const int AttemptsPerAddress = 60;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<(string Account, string Address)> _limiter = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<(string Account, string Address), string>(attempt => Bounded(attempt.Address, AttemptsPerAddress)),
        PartitionedRateLimiter.Create<(string Account, string Address), (string, string)>(attempt => Bounded(attempt, AttemptsPerAccount)));

    /// <summary>Counts an attempt; false when there were too many within the last minute.</summary>
    public bool TryAttempt(string account, string address)
    {
        using var lease = _limiter.AttemptAcquire((account, address));
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();

    private static RateLimitPartition<TKey> Bounded<TKey>(TKey key, int attempts) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = attempts, Window = Window });
}
