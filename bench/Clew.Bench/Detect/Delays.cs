namespace Clew.Bench.Detect;

/// <summary>How long something took, many times.</summary>
internal sealed class Delays
{
    private readonly List<double> _seconds = [];

    public int Count => _seconds.Count;

    public int Missed { get; private set; }

    public void Add(double seconds) => _seconds.Add(seconds);

    public void Miss() => Missed++;

    /// <summary>The quantile in seconds; what was missed took forever. Null: forever.</summary>
    public double? Quantile(double share)
    {
        var all = _seconds.Count + Missed;
        if (all == 0) return null;
        var sorted = _seconds.Order().ToList();
        var rank = Math.Max(0, (int)Math.Ceiling(share * all) - 1);
        return rank < sorted.Count ? Math.Round(sorted[rank], 1) : null;
    }
}
