namespace Shop.Demo.Sinks;

/// <summary>What has arrived, in order.</summary>
/// <param name="folder">Each is written there too, for a person to read; empty: nowhere.</param>
public sealed class Deliveries(TimeProvider clock, string folder = "")
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
            if (_all.Count >= Capacity) return;
            _all.Add(delivery);
            if (folder.Length > 0) File.WriteAllText(Path.Combine(folder, $"message-{_all.Count:00}-{delivery.Way}.txt"), $"{delivery.Subject}\n\n{delivery.Text}");
        }
    }
}
