using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Clew.Storage.Engine;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Clew.Web.Live;

/// <summary>Streams to pages what changed on them: Turbo stream elements as server-sent events (https://turbo.hotwired.dev/reference/streams).</summary>
public sealed class LiveStreams(LivePulse pulse, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>Something is sent at least this often, so that nothing between here and the browser takes the connection for dead.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(25);

    /// <summary>Then the stream ends; the browser opens it again, and its session is looked at again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Pages rendered at once for listeners: those who load a page come first.</summary>
    private const int MostRenderings = 2;

    private readonly SemaphoreSlim _rendering = new(MostRenderings);

    /// <summary>The stream; 204 when too many listen already, which tells the browser not to ask again.</summary>
    /// <param name="render">What is sent when something changed; null ends the stream.</param>
    /// <param name="topics">Whose changes are followed.</param>
    public IResult Follow(Func<CancellationToken, Task<string?>> render, params LiveTopic[] topics) =>
        pulse.Listen(topics) is { } listener
            ? TypedResults.ServerSentEvents(MessagesAsync(listener, render, CancellationToken.None))
            : TypedResults.NoContent();

    private async IAsyncEnumerable<SseItem<string>> MessagesAsync(
        LiveListener listener, Func<CancellationToken, Task<string?>> render, [EnumeratorCancellation] CancellationToken left)
    {
        using var _ = listener;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(left, lifetime.ApplicationStopping);
        var end = clock.GetUtcNow() + Longest;
        var last = "";
        while (clock.GetUtcNow() < end)
        {
            var (isOver, message) = await NextAsync(listener, render, over.Token);
            if (isOver) yield break;
            if (message is null) yield return new("", "quiet");
            else if (message != last) yield return new(last = message);
        }
    }

    // What went wrong while the page was made again is not the reader's: the page stays as it is, and the next change tries again.
    private async Task<(bool IsOver, string? Message)> NextAsync(LiveListener listener, Func<CancellationToken, Task<string?>> render, CancellationToken ct)
    {
        try
        {
            if (!await listener.WaitAsync(Quiet, clock, ct)) return (false, null);
            await _rendering.WaitAsync(ct);
            try
            {
                return await render(ct) is { } message ? (false, message) : (true, null);
            }
            finally
            {
                _rendering.Release();
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return (true, null);
        }
        catch (EngineException)
        {
            return (false, null);
        }
    }
}
