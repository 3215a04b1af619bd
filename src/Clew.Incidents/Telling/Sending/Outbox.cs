using System.Collections.Concurrent;
using System.Diagnostics;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Microsoft.Extensions.Logging;

namespace Clew.Incidents.Telling;

/// <summary>
/// Sends what was written down. Channels do not wait for each other; what goes to one channel goes in order. Each attempt is written down
/// before it begins, so a delivery whose attempt was cut off by a crash is known: it is sent again under the same names. Where the other side
/// keeps those names (PagerDuty, a webhook that reads Idempotency-Key, mailboxes that know a Message-ID) the repeat is no second message; Slack
/// and ntfy know no such name, and a crash between their answer and our note of it shows there twice. Losing it would be worse.
/// </summary>
public sealed class Outbox
{
    private const string Actor = "teller";
    private const string CutOff = "The server ended during this attempt: whether it arrived is not known.";

    private readonly DocumentSet<NotificationDelivery> _deliveries;
    private readonly DeliveryAttempts _attempts;
    private readonly TimeProvider _time;
    private readonly ILogger<Outbox> _log;
    private readonly ConcurrentDictionary<string, byte> _open = new(StringComparer.Ordinal);

    // Outcomes that the engine could not take: they are written before the delivery is looked at again. At most one for each that is open.
    private readonly ConcurrentDictionary<string, NotificationDelivery> _unwritten = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _inFlight = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task> _busy = new(StringComparer.Ordinal);
    private bool _isLoaded;

    public Outbox(DocumentStore documents, DeliveryAttempts attempts, TimeProvider time, ILogger<Outbox> log)
    {
        _deliveries = documents.Set<NotificationDelivery>("delivery");
        _attempts = attempts;
        _time = time;
        _log = log;
        _deliveries.Changed += id =>
        {
            if (_deliveries.Get(id)?.IsOpen == true) _open.TryAdd(id, 0);
            else _open.TryRemove(id, out _);
        };
    }

    /// <summary>Begins to send what is due; a channel that is still busy is left for the next time. The task ends when all of it has.</summary>
    public Task SendDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        Load();
        var due = _open.Keys.Where(id => !_inFlight.ContainsKey(id)).Select(_deliveries.Find).OfType<Versioned<NotificationDelivery>>()
            .Where(delivery => delivery.Body.State == DeliveryState.Sending || (delivery.Body.State == DeliveryState.Waiting && delivery.Body.DueAt <= now))
            .GroupBy(delivery => delivery.Body.Channel);
        foreach (var channel in due)
        {
            if (_busy.TryGetValue(channel.Key, out var running) && !running.IsCompleted) continue;
            var inOrder = channel.OrderBy(delivery => delivery.Body.CreatedAt).ThenBy(delivery => delivery.Body.Number).ToList();
            _busy[channel.Key] = Task.Run(() => SendAsync(inOrder, ct), CancellationToken.None);
        }
        return WhenIdleAsync();
    }

    /// <summary>Ends when nothing is being sent.</summary>
    public Task WhenIdleAsync() => Task.WhenAll(_busy.Values);

    private void Load()
    {
        if (_isLoaded) return;
        foreach (var delivery in _deliveries.All())
            if (delivery.Body.IsOpen) _open.TryAdd(delivery.Id, 0);
        _isLoaded = true;
    }

    private async Task SendAsync(List<Versioned<NotificationDelivery>> inOrder, CancellationToken ct)
    {
        foreach (var delivery in inOrder)
        {
            if (ct.IsCancellationRequested) return;
            if (!_inFlight.TryAdd(delivery.Id, 0)) continue;
            try
            {
                // A newer message of the thread waits too, and says all that this one would.
                if (inOrder.Any(other => other.Body.Notification.Length > 0 && other.Body.Notification == delivery.Body.Notification && other.Body.Number > delivery.Body.Number))
                    await _deliveries.PutAsync(delivery.Id, delivery.Body with { State = DeliveryState.Superseded, DueAt = null }, Actor, delivery.Version);
                else await AttemptAsync(delivery);
            }
            catch (EngineException error)
            {
                _log.LogWarning("Delivery {Delivery} could not be written down and waits: {Reason}", delivery.Id, error.Message);
                return;
            }
            finally
            {
                _inFlight.TryRemove(delivery.Id, out _);
            }
        }
    }

    /// <summary>Sends now what nobody waits for but a person: the test of a channel.</summary>
    public async Task<NotificationDelivery> SendNowAsync(NotificationDelivery delivery, CancellationToken ct)
    {
        if (!_inFlight.TryAdd(delivery.Id, 0)) return delivery;
        try
        {
            await _deliveries.PutAsync(delivery.Id, delivery, Actor, 0, ct);
            await AttemptAsync(_deliveries.Find(delivery.Id)!);
            return _deliveries.Get(delivery.Id)!;
        }
        finally
        {
            _inFlight.TryRemove(delivery.Id, out _);
        }
    }

    private async Task AttemptAsync(Versioned<NotificationDelivery> found)
    {
        if (_unwritten.TryGetValue(found.Id, out var known))
        {
            await WriteAsync(found.Id, known, found.Version);
            return;
        }
        var delivery = found.Body;
        if (delivery.State == DeliveryState.Sending) delivery = RetrySchedule.After(delivery, new(found.Time, 0, SendResult.Retry, CutOff), null);
        if (delivery.State == DeliveryState.Failed)
        {
            await _deliveries.PutAsync(found.Id, delivery, Actor, found.Version);
            return;
        }
        // Of two who would send it, one comes past this line.
        var begun = await _deliveries.PutAsync(found.Id, delivery with { State = DeliveryState.Sending, DueAt = null }, Actor, found.Version);
        if (!begun.IsStored) return;
        var (time, started) = (_time.GetUtcNow(), Stopwatch.GetTimestamp());
        // Not cut off by a stop of the program: it is bounded by itself, and a message whose fate is not known would be sent again.
        var outcome = await _attempts.SendAsync(delivery, CancellationToken.None);
        var attempt = new DeliveryAttempt(time, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds, outcome.Result, outcome.Answer);
        var after = RetrySchedule.After(delivery, attempt, outcome.RetryAfter) with { Said = outcome.Said };
        _unwritten[found.Id] = after;
        await WriteAsync(found.Id, after, begun.Version);
        if (after.State != DeliveryState.Delivered)
            _log.LogWarning("Delivery {Delivery} to channel {Channel}: {State} after attempt {Attempt}: {Answer}", found.Id, delivery.Channel, after.State, after.Attempts.Length, attempt.Answer);
    }

    private async Task WriteAsync(string id, NotificationDelivery outcome, long version)
    {
        await _deliveries.PutAsync(id, outcome, Actor, version);
        _unwritten.TryRemove(id, out _);
    }
}
