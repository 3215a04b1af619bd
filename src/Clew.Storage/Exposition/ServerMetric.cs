namespace Clew.Storage.Exposition;

/// <summary>One metric of the server itself, as it is scraped.</summary>
/// <param name="Name">As Prometheus wants it: <c>clew_journal_bytes</c>; counters end with <c>_total</c>.</param>
/// <param name="Help">One line that says what is counted.</param>
/// <param name="IsCounter">Only ever rises while the process lives; else a gauge.</param>
public sealed record ServerMetric(string Name, string Help, bool IsCounter, IReadOnlyList<ServerSample> Samples)
{
    /// <summary>A gauge without labels.</summary>
    public static ServerMetric Gauge(string name, string help, double value) => new(name, help, IsCounter: false, [new([], value)]);

    /// <summary>A counter without labels.</summary>
    public static ServerMetric Counter(string name, string help, double value) => new(name, help, IsCounter: true, [new([], value)]);
}
