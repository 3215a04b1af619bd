using Clew.Storage.Documents;

namespace Clew.Incidents.Telling;

/// <summary>Writes down the daily message of each digest rule: once a day, whatever is restarted when, because its id is the day.</summary>
public sealed class DigestPlanner(DocumentStore documents, AlertRules rules, Channels channels, DigestContent content)
{
    /// <summary>Before people begin to work in most of the world that sleeps in UTC's night.</summary>
    public static readonly TimeSpan TimeOfDay = TimeSpan.FromHours(7);

    private const string Actor = "teller";

    private DocumentSet<Notification> Notifications => documents.Set<Notification>("notification");

    /// <summary>Writes what is due. Quick when nothing is.</summary>
    public async Task PlanAsync(DateTimeOffset now, CancellationToken ct)
    {
        var due = Due(now);
        foreach (var rule in rules.All().Where(rule => rule.Digest && !rule.IsOff && rule.CreatedAt < due))
        {
            var name = DerivedName.Of("digest", rule.Id, $"{due:yyyy-MM-dd}");
            if (Notifications.Find(name) is null) await WriteAsync(rule, name, due, now, ct);
        }
    }

    /// <summary>The last moment at which digests were due.</summary>
    internal static DateTimeOffset Due(DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) + TimeOfDay;
        return now >= today ? today : today - TimeSpan.FromDays(1);
    }

    // A day without anything to say gets its notification too, and no message: so it is looked at once.
    private async Task WriteAsync(AlertRule rule, string name, DateTimeOffset due, DateTimeOffset now, CancellationToken ct)
    {
        var isEmpty = content.Incidents(rule, due).Count + content.Notices(rule, due).Count == 0;
        var receivers = isEmpty ? [] : rule.Steps.SelectMany(step => step.Channels).Distinct().Select(channels.Find).OfType<NotificationChannel>().ToList();
        foreach (var channel in receivers)
        {
            var delivery = new NotificationDelivery
            {
                Id = DerivedName.Of("delivery", name, "0", channel.Id),
                Notification = name,
                Incident = "",
                Channel = channel.Id,
                ChannelName = channel.Name,
                ChannelKind = channel.Kind,
                Kind = MessageKind.Digest,
                Number = 0,
                Thread = name,
                Subject = "",
                IsFirst = true,
                State = DeliveryState.Waiting,
                CreatedAt = now,
                DueAt = now,
            };
            await documents.Set<NotificationDelivery>("delivery").PutAsync(delivery.Id, delivery, Actor, 0, ct);
        }
        var notification = new Notification
        {
            Id = name,
            Incident = "",
            Rule = rule.Id,
            RuleName = rule.Name,
            Step = 0,
            Service = "",
            Environment = "",
            State = NotificationState.Closed,
            CreatedAt = due,
            LastAt = now,
            Channels = [.. receivers.Select(channel => channel.Id)],
            Thread = name,
            Messages = receivers.Count > 0 ? 1 : 0,
        };
        await Notifications.PutAsync(name, notification, Actor, 0, ct);
    }
}
