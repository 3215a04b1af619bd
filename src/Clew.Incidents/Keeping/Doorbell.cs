using System.Threading.Channels;

namespace Clew.Incidents.Keeping;

/// <summary>Wakes a loop early. Rung many times it wakes once: whoever looks sees all that changed.</summary>
internal sealed class Doorbell
{
    private readonly Channel<bool> _calls = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Returns at once; safe for concurrent use.</summary>
    public void Ring() => _calls.Writer.TryWrite(true);

    /// <summary>Until it is rung, or was since the last wait, or the time is over.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken ct)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(_calls.Reader.WaitToReadAsync(waiting.Token).AsTask(), Task.Delay(longest, time, waiting.Token));
        await waiting.CancelAsync();
        ct.ThrowIfCancellationRequested();
        _calls.Reader.TryRead(out _);
    }
}
