namespace Shop.Demo.Sinks;

/// <summary>What has arrived, in order.</summary>
public sealed class Deliveries(TimeProvider clock)
{
    /// <summary>Messages kept; a run has a handful.</summary>
    private const int Capacity = 1_000;

    private readonly Lock _gate = new();
    private readonly List<Delivery> _all = [];

    public IReadOnlyList<Delivery> All
    {
        get
        {
            lock (_gate) return [.. _all];
        }
    }

    public DateTimeOffset Now => clock.GetUtcNow();

    public void Add(Delivery delivery)
    {
        lock (_gate)
        {
            if (_all.Count < Capacity) _all.Add(delivery);
        }
    }
}
