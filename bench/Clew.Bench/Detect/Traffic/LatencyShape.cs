using Clew.Model;

namespace Clew.Bench.Detect.Traffic;

/// <summary>How long the requests of an operation take: log-normal with a heavy (Pareto) tail, as shares of the histogram's buckets.</summary>
internal sealed class LatencyShape
{
    /// <summary>From 15 µs: whatever is shorter counts here.</summary>
    public const int FirstBucket = 110;

    /// <summary>To about 10 minutes.</summary>
    public const int Buckets = 205;

    /// <summary>Up to here each request is drawn, above it each bucket.</summary>
    private const int MaxDrawn = 24;

    private readonly double[] _shares = new double[Buckets];
    private readonly double[] _cumulative = new double[Buckets];
    private readonly int _first;
    private readonly int _end;

    /// <param name="median">In seconds.</param>
    /// <param name="sigma">Of the logarithm: 0.5 to 1 is usual.</param>
    /// <param name="tailShare">Requests in the heavy tail.</param>
    public LatencyShape(double median, double sigma, double tailShare)
    {
        for (var i = 0; i < Buckets; i++)
        {
            var (low, high) = (Bound(FirstBucket + i), Bound(FirstBucket + i + 1));
            var body = Phi(Math.Log(high / median) / sigma) - Phi(Math.Log(low / median) / sigma);
            _shares[i] = (1 - tailShare) * body + tailShare * (Pareto(high, median * 3) - Pareto(low, median * 3));
        }
        double sum = 0;
        for (var i = 0; i < Buckets; i++) _cumulative[i] = sum += _shares[i];
        for (var i = 0; i < Buckets; i++) (_shares[i], _cumulative[i]) = (_shares[i] / sum, _cumulative[i] / sum);
        _first = Array.FindIndex(_shares, share => share > 1e-7);
        _end = Array.FindLastIndex(_shares, share => share > 1e-7) + 1;
    }

    /// <summary>Draws durations into buckets.</summary>
    /// <param name="factor">How many times as long as normally.</param>
    public void Draw(Dice dice, int count, double factor, int[] buckets)
    {
        var shift = factor <= 1.001 ? 0 : (int)Math.Round(Math.Log2(factor) * DurationHistogram.BucketsPerDoubling);
        if (count <= MaxDrawn)
        {
            for (var i = 0; i < count; i++) buckets[Math.Min(Buckets - 1, Bucket(dice.Share()) + shift)]++;
            return;
        }
        for (var i = _first; i < _end; i++)
            if (_shares[i] * count is var mean && (mean > 1e-3 || dice.Hits(mean))) buckets[Math.Min(Buckets - 1, i + shift)] += dice.Poisson(mean);
    }

    private int Bucket(double share)
    {
        var index = Array.BinarySearch(_cumulative, share);
        return Math.Min(Buckets - 1, index < 0 ? ~index : index);
    }

    private static double Bound(int index) => double.Exp2((double)index / DurationHistogram.BucketsPerDoubling) / 1e9;

    private static double Pareto(double x, double least) => x <= least ? 0 : 1 - Math.Pow(least / x, 1.5);

    // The logistic approximation is within 0.01 of the normal distribution: the shape matters, not its name.
    private static double Phi(double x) => 1 / (1 + Math.Exp(-1.702 * x));
}
