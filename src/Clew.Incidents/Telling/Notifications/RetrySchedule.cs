using System.Collections.Immutable;

namespace Clew.Incidents.Telling;

/// <summary>When a delivery is tried again, and when it is given up. Pure.</summary>
public static class RetrySchedule
{
    /// <summary>After the first failure, the second, ...: quick for a hiccup, an hour and a half in all for a mail server that is being repaired.</summary>
    private static readonly ImmutableArray<TimeSpan> Pauses =
    [
        TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(40),
    ];

    /// <summary>Tries of one delivery.</summary>
    public static int MaxAttempts => Pauses.Length + 1;

    /// <summary>The delivery after an attempt. A test is tried once: somebody is waiting for its outcome.</summary>
    public static NotificationDelivery After(NotificationDelivery delivery, DeliveryAttempt attempt, TimeSpan? wish)
    {
        var tried = delivery with { Attempts = delivery.Attempts.Add(attempt), DueAt = null };
        if (attempt.Result == SendResult.Delivered) return tried with { State = DeliveryState.Delivered };
        if (attempt.Result == SendResult.Refused || delivery.Kind == MessageKind.Test || tried.Attempts.Length >= MaxAttempts) return tried with { State = DeliveryState.Failed };
        var pause = Pauses[tried.Attempts.Length - 1];
        if (wish > pause) pause = wish.Value;
        return tried with { State = DeliveryState.Waiting, DueAt = attempt.Time + TimeSpan.FromMilliseconds(attempt.Milliseconds) + pause };
    }
}
