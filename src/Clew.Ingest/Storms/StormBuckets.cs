using Clew.Ingest.Limits;
using Clew.Model;

namespace Clew.Ingest.Storms;

/// <summary>
/// Decides which errors of a storm are kept whole (docs/adr/0003-storms.md): of each issue, in each service, environment and release, the first ones
/// and then so many per second, evenly over time. So a storm of one error costs no other one its details, and the same error in another
/// release is seen whole again. Safe for concurrent use.
/// </summary>
public sealed class StormBuckets(IngestOptions options, TimeProvider time)
{
    /// <summary>
    /// Storms told apart. At some 200 bytes each, about 10 MB. Errors beyond are kept whole: so many different ones are no storm of one, and the
    /// limits of their key bound them.
    /// </summary>
    public const int MaxBuckets = 50_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<Place, TokenBucket> _buckets = [];

    /// <summary>Whether an error is kept whole; each call counts one.</summary>
    public bool KeepsWhole(IssueId fingerprint, Correlation context)
    {
        var rate = options.WholeErrorsPerSecond;
        if (rate == 0) return true;
        var now = time.GetUtcNow().UtcTicks;
        var place = new Place(fingerprint, context.Service, context.Environment, context.Release);
        lock (_lock)
        {
            if (!_buckets.TryGetValue(place, out var bucket))
            {
                if (_buckets.Count >= MaxBuckets) Forget(rate, now);
                if (_buckets.Count >= MaxBuckets) return true;
                _buckets[place] = bucket = new(now) { BurstSeconds = (double)options.WholeErrorsAtOnce / rate };
            }
            if (bucket.Wait(rate, now) > TimeSpan.Zero) return false;
            bucket.Take(rate, 1, now);
            return true;
        }
    }

    /// <summary>A bucket that is full again says nothing that a new one would not.</summary>
    private void Forget(int rate, long now)
    {
        foreach (var (place, bucket) in _buckets)
            if (bucket.IsFull(rate, now))
                _buckets.Remove(place);
    }

    private readonly record struct Place(IssueId Fingerprint, string Service, string Environment, string Release);
}
