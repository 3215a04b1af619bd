using System.Threading.Channels;

namespace Clew.Web.Live;

/// <summary>One open page. Dispose it when the page is left.</summary>
public sealed class LiveListener : IDisposable
{
    private readonly LivePulse _pulse;
    private readonly LiveTopic[] _topics;

    // What is told twice before the page was made again is told once.
    private readonly Channel<bool> _due = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private bool _isNew = true;

    internal LiveListener(LivePulse pulse, LiveTopic[] topics) => (_pulse, _topics) = (pulse, topics);

    /// <summary>True when something changed, false when nothing did for that long.</summary>
    /// <exception cref="OperationCanceledException">The reader left.</exception>
    public async Task<bool> WaitAsync(TimeSpan longest, TimeProvider clock, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(longest, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        try
        {
            return await _due.Reader.ReadAsync(both.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Dispose() => _pulse.Leave(this);

    internal bool Follows(LiveKind kind) => Array.Exists(_topics, topic => topic.Kind == kind);

    internal void Tell(IReadOnlyCollection<LiveTopic> changed)
    {
        if (!_isNew && !changed.Any(change => Array.Exists(_topics, topic => topic.Covers(change)))) return;
        _isNew = false;
        _due.Writer.TryWrite(true);
    }
}
