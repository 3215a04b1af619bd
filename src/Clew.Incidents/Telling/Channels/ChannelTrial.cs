namespace Clew.Incidents.Telling;

/// <summary>Tries a channel with a real message.</summary>
public sealed class ChannelTrial(Outbox outbox, TimeProvider time)
{
    /// <summary>The delivery with its outcome; it is in the delivery log too.</summary>
    public Task<NotificationDelivery> SendAsync(NotificationChannel channel, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var name = DerivedName.Of("test", channel.Id, $"{now.UtcTicks}");
        return outbox.SendNowAsync(new()
        {
            Id = name,
            Notification = "",
            Incident = "",
            Channel = channel.Id,
            ChannelName = channel.Name,
            ChannelKind = channel.Kind,
            Kind = MessageKind.Test,
            Number = 0,
            Thread = name,
            Subject = "",
            IsFirst = true,
            State = DeliveryState.Waiting,
            CreatedAt = now,
            DueAt = now,
        }, ct);
    }
}
