namespace Clew.Detection.Monitoring;

/// <summary>How the monitors are doing, for pages. Written by the loop, read by anybody.</summary>
public sealed class MonitorBoard
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, MonitorStatus> _monitors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> _busy = new(StringComparer.Ordinal);
    private DateTimeOffset? _started;

    /// <summary>One for each condition, in the order in which they look.</summary>
    public IReadOnlyList<MonitorStatus> Monitors
    {
        get
        {
            lock (_lock) return [.. _monitors.Values];
        }
    }

    /// <summary>How long the last reading of the rollups took; null before the first.</summary>
    public TimeSpan? LastReading { get; private set; }

    /// <summary>Cells that had no room in memory since the start: then something is not watched.</summary>
    public long Overflow { get; private set; }

    internal void Read(TimeSpan elapsed, long overflow)
    {
        lock (_lock) (LastReading, Overflow) = (elapsed, overflow);
    }

    internal void Looked(ISignalMonitor monitor, Look look, TimeSpan elapsed)
    {
        var now = look.Now.ToDateTimeOffset();
        var open = look.Book.Open.Count(finding => finding.Current.Kind == monitor.Kind);
        lock (_lock)
        {
            _started ??= now;
            var busy = _busy[monitor.Policy] = _busy.GetValueOrDefault(monitor.Policy) + elapsed;
            var share = now > _started ? busy / (now - _started.Value) : 0;
            _monitors[monitor.Policy] = new(monitor.Policy, monitor.Watches, monitor.Series(look), now, elapsed, share, open);
        }
    }
}
