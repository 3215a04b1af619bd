namespace Clew.Bench.Detect.Traffic;

/// <summary>What one operation does.</summary>
/// <param name="Rate">Requests per second on average.</param>
/// <param name="FailShare">That fail normally.</param>
internal sealed record TrafficOperation(string Name, double Rate, double FailShare, LatencyShape Latency)
{
    private readonly List<Disturbance> _coming = [];
    private readonly List<Disturbance> _active = [];
    private readonly PriorityQueue<double, double> _failing = new();

    /// <summary>The first failing request since it was last set to null, in seconds since the world began.</summary>
    public double? FirstFailure { get; set; }

    /// <summary>Itself only: it is a key of dictionaries in the innermost loop.</summary>
    public bool Equals(TrafficOperation? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public void Add(Disturbance disturbance)
    {
        _coming.Add(disturbance);
        _coming.Sort(static (left, right) => right.From.CompareTo(left.From));
    }

    /// <summary>One request more that fails at a time.</summary>
    public void FailAt(double time) => _failing.Enqueue(time, time);

    /// <summary>How many of those have come before a time and were not asked for yet.</summary>
    public int Failing(double before)
    {
        var count = 0;
        for (; _failing.TryPeek(out var time, out _) && time < before; count++) _failing.Dequeue();
        return count;
    }

    /// <summary>What is different at a time; asked in order of time, within the few seconds that telemetry takes.</summary>
    public Disturbance? At(double time)
    {
        const double Latest = 30;
        while (_coming.Count > 0 && _coming[^1].From <= time + Latest)
        {
            _active.Add(_coming[^1]);
            _coming.RemoveAt(_coming.Count - 1);
        }
        if (_active.Count == 0) return null;
        Disturbance? sum = null;
        for (var i = _active.Count - 1; i >= 0; i--)
        {
            var one = _active[i];
            if (one.To < time - Latest) _active.RemoveAt(i);
            else if (one.From <= time && time < one.To)
                sum = sum is null ? one : new(0, 0, sum.RateFactor * one.RateFactor, sum.RateAdded + one.RateAdded,
                    1 - (1 - sum.FailShare) * (1 - one.FailShare), sum.SlowFactor * one.SlowFactor, sum.Failures + one.Failures);
        }
        return sum;
    }
}
