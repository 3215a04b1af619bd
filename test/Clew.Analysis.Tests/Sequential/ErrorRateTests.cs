using Clew.Analysis.Sequential;
using Xunit;

namespace Clew.Analysis.Tests.Sequential;

/// <summary>The promises about being wrong, simulated with fixed seeds: 10,000 looks at each of many comparisons in which nothing is to be found.</summary>
public sealed class ErrorRateTests
{
    private const int Looks = 10_000, Comparisons = 300;

    [Theory]
    [InlineData(0.001, 100)]
    [InlineData(0.05, 20)]
    [InlineData(0.5, 10)]
    public void Looking_10000_times_side_by_side_finds_a_difference_that_is_not_there_in_fewer_than_alpha(double share, int requests)
    {
        const double alpha = 0.05;
        var alarms = 0;
        for (var seed = 0; seed < Comparisons; seed++)
        {
            var random = new Random(seed);
            var evidence = new OddsEvidence(harmless: 1);
            for (var look = 0; look < Looks; look++)
            {
                // The share moves all the time, for both: a dependency that fails now and then.
                var now = share * (0.2 + 1.6 * Math.Abs(Math.Sin(look * 0.01)));
                var (first, second) = (1 + look % requests, 1 + look * 7 % requests);
                evidence.Add(first, Hits(random, first, now), second, Hits(random, second, now));
                if (evidence.Log(1) < Math.Log(1 / alpha)) continue;
                alarms++;
                break;
            }
        }
        Assert.InRange(alarms, 0, Allowed(alpha));
    }

    [Theory]
    [InlineData(0.002)]
    [InlineData(0.05)]
    public void Looking_10000_times_at_a_share_that_is_at_its_limit_calls_it_above_in_fewer_than_alpha(double limit)
    {
        const double alpha = 0.05;
        var alarms = 0;
        for (var seed = 0; seed < Comparisons; seed++)
        {
            var random = new Random(seed);
            var (hits, total) = (0L, 0L);
            for (var look = 0; look < Looks; look++)
            {
                hits += random.NextDouble() < limit ? 1 : 0;
                total++;
                if (ShareEvidence.Log(hits, total, limit) < Math.Log(1 / alpha)) continue;
                alarms++;
                break;
            }
        }
        Assert.InRange(alarms, 0, Allowed(alpha));
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.3)]
    public void Bounds_of_a_share_hold_at_all_10000_looks_at_once(double share)
    {
        const double alpha = 0.05;
        var wrong = 0;
        for (var seed = 0; seed < Comparisons; seed++)
        {
            var random = new Random(seed);
            var hits = 0L;
            for (var total = 1L; total <= Looks; total++)
            {
                hits += random.NextDouble() < share ? 1 : 0;
                if (total % 50 > 0 && total > 50) continue;
                var bounds = ShareBounds.Of(hits, total, alpha);
                if (bounds.Lower <= share && share <= bounds.Upper) continue;
                wrong++;
                break;
            }
        }
        Assert.InRange(wrong, 0, Allowed(alpha));
    }

    // What a rate of exactly alpha would exceed in about 1 of 1,000 runs of this test; the seeds are fixed, so it either does or does not.
    private static int Allowed(double alpha) => (int)(Comparisons * alpha + 3 * Math.Sqrt(Comparisons * alpha * (1 - alpha)));

    private static int Hits(Random random, int count, double share)
    {
        var hits = 0;
        for (var i = 0; i < count; i++)
            if (random.NextDouble() < share) hits++;
        return hits;
    }
}
