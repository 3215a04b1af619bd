namespace Clew.Bench.Detect.Traffic;

/// <summary>Seeded random numbers, fast: xoshiro256** (Blackman and Vigna, ACM TOMS 2021), and what is drawn from them.</summary>
internal sealed class Dice
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    public Dice(long seed)
    {
        var state = (ulong)seed;
        (_a, _b, _c, _d) = (Mix(ref state), Mix(ref state), Mix(ref state), Mix(ref state));
    }

    /// <summary>0 to 1, without 1.</summary>
    public double Share() => (Bits() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + (high - low) * Share();

    public int Whole(int below) => (int)(Share() * below);

    public bool Hits(double probability) => Share() < probability;

    /// <summary>Standard normal, by the polar method.</summary>
    public double Normal()
    {
        while (true)
        {
            var (x, y) = (2 * Share() - 1, 2 * Share() - 1);
            var square = x * x + y * y;
            if (square is > 0 and < 1) return x * Math.Sqrt(-2 * Math.Log(square) / square);
        }
    }

    /// <summary>Waiting time with a mean.</summary>
    public double Exponential(double mean) => -mean * Math.Log(1 - Share());

    /// <summary>Exact for small means; above 30 the normal with its continuity.</summary>
    public int Poisson(double mean)
    {
        if (mean <= 0) return 0;
        if (mean > 30) return Math.Max(0, (int)Math.Round(mean + Math.Sqrt(mean) * Normal()));
        var (limit, product, count) = (Math.Exp(-mean), Share(), 0);
        while (product > limit)
        {
            product *= Share();
            count++;
        }
        return count;
    }

    /// <summary>Hits of tries: one by one when they are few, else as Poisson from the rarer side.</summary>
    public int Binomial(int tries, double share)
    {
        if (tries <= 0 || share <= 0) return 0;
        if (share >= 1) return tries;
        if (share > 0.5) return tries - Binomial(tries, 1 - share);
        if (tries > 50 && share < 0.1) return Math.Min(tries, Poisson(tries * share));
        var hits = 0;
        for (var i = 0; i < tries; i++)
            if (Hits(share)) hits++;
        return hits;
    }

    private static ulong Mix(ref ulong state)
    {
        // SplitMix64, as the authors advise for seeding.
        state += 0x9e3779b97f4a7c15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    private ulong Bits()
    {
        var result = ulong.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = ulong.RotateLeft(_d, 45);
        return result;
    }
}
