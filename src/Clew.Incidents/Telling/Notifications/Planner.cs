using System.Collections.Immutable;
using Clew.Incidents.Canary;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Incidents.Telling;

/// <summary>
/// Looks at incidents and writes down what is to be said about them: deliveries first, then the notification that counts them as decided. A
/// crash in between repeats the same decision with the same ids.
/// </summary>
public sealed class Planner(
    DocumentStore documents, AlertRules rules, Channels channels, Silences silences, ServiceOwners owners, IEnumerable<IChannelSender> senders)
{
    private const string Actor = "teller";

    /// <summary>How long an update waits for the end of the message before it, which may have said it already.</summary>
    private static readonly TimeSpan PatienceForDelivery = TimeSpan.FromSeconds(10);

    private readonly ImmutableHashSet<ChannelKind> _tellAcknowledgement = [.. senders.Where(sender => sender.TellsAcknowledgement).Select(sender => sender.Kind)];
    private readonly Lock _lock = new();

    // Incidents that may have something to say; filled from all on the first look, then by what changes.
    private readonly HashSet<string> _watched = new(StringComparer.Ordinal);

    // Ids of notifications by incident.
    private readonly Dictionary<string, HashSet<string>> _threads = new(StringComparer.Ordinal);
    private bool _isLoaded;

    private DocumentSet<Incident> Incidents => documents.Set<Incident>("incident");

    private DocumentSet<Notification> Notifications => documents.Set<Notification>("notification");

    private DocumentSet<NotificationDelivery> Deliveries => documents.Set<NotificationDelivery>("delivery");

    /// <summary>Looks at that incident the next time.</summary>
    public void Watch(string incident)
    {
        lock (_lock) _watched.Add(incident);
    }

    /// <summary>Writes down what is due. One call at a time.</summary>
    public async Task PlanAsync(DateTimeOffset now, CancellationToken ct)
    {
        Load();
        string[] watched;
        lock (_lock) watched = [.. _watched];
        if (watched.Length == 0) return;
        var active = silences.Active(now);
        var known = rules.All().Where(rule => !rule.Digest).ToImmutableArray();
        foreach (var id in watched.Order(StringComparer.Ordinal))
            if (Incidents.Get(id) is not { } incident || !await LookAsync(incident, known, active, now, ct))
                lock (_lock) _watched.Remove(id);
    }

    private void Load()
    {
        if (_isLoaded) return;
        foreach (var notification in Notifications.All()) Threads(notification.Body.Incident).Add(notification.Id);
        foreach (var incident in Incidents.All())
            if (incident.Body.IsOngoing || Threads(incident.Id).Any(id => Notifications.Get(id)?.State == NotificationState.Told)) Watch(incident.Id);
        _isLoaded = true;
    }

    /// <summary>False when there will be nothing more to say, unless the incident changes.</summary>
    private async Task<bool> LookAsync(Incident incident, ImmutableArray<AlertRule> known, IReadOnlyList<Silence> active, DateTimeOffset now, CancellationToken ct)
    {
        var isSilenced = active.Any(silence => silence.Covers(incident, now));
        foreach (var id in Threads(incident.Id))
            if (Notifications.Find(id) is { } notification) await FollowAsync(notification, incident, isSilenced, now, ct);
        if (!incident.IsOngoing) return false;
        var ownedBy = owners.Of(incident);
        if (incident.Project == Project.CanaryId) known = CanaryRoute.Rules;
        foreach (var rule in known.Where(rule => RuleMatch.Is(rule, incident, ownedBy)))
            for (var step = 0; step < rule.Steps.Length; step++)
                await BeginAsync(rule, step, incident, active, now, ct);
        return true;
    }

    private async Task BeginAsync(AlertRule rule, int step, Incident incident, IReadOnlyList<Silence> active, DateTimeOffset now, CancellationToken ct)
    {
        var receivers = rule.Steps[step].Channels.Where(channel => channels.Find(channel) is not null).ToImmutableArray();
        if (receivers.IsEmpty) return;
        var name = Name(incident, rule, step);
        var existing = Notifications.Find(name);
        if (existing?.Body.State is NotificationState.Told or NotificationState.Closed) return;
        // Not when it was detected: a finding may have been a notice for a while before it opened an incident.
        var opened = incident.Steps.LastOrDefault(done => done.Kind is "opened" or "reopened")?.Time ?? incident.DetectedAt;
        var first = step == 0 ? null : Notifications.Get(Name(incident, rule, 0));
        var at = new TellingCase(rule, step, incident, opened.ToDateTimeOffset(), first, step == 0 ? LastOf(rule, incident) : null, active, now);
        if (TellingPolicy.Begin(at) is not { } decision) return;
        if (existing is not null && existing.Body.State == decision.State && existing.Body.Why == decision.Why) return;
        var notification = (existing?.Body ?? New(name, rule, step, incident, now)) with { State = decision.State, Why = decision.Why, Channels = receivers };
        await SayAsync(notification, existing?.Version ?? 0, incident, decision.Kind, now, ct);
        Threads(incident.Id).Add(name);
    }

    private async Task FollowAsync(Versioned<Notification> notification, Incident incident, bool isSilenced, DateTimeOffset now, CancellationToken ct)
    {
        var decision = TellingPolicy.Follow(notification.Body, incident, isSilenced, now);
        if (decision is { Kind: MessageKind.Updated })
        {
            // A message is composed when it is sent: what became known since it was decided may be in it.
            var last = notification.Body.Channels.Select(channel => Deliveries.Get(DeliveryName(notification.Body, notification.Body.Messages - 1, channel))).OfType<NotificationDelivery>().ToList();
            if (last.Any(delivery => delivery.IsOpen) && now < notification.Body.LastAt + PatienceForDelivery) return;
            if (last.Count > 0 && last.All(delivery => delivery.State == DeliveryState.Delivered && delivery.Said?.IsSurpassedBy(ToldFacts.Of(incident)) == false))
            {
                await Notifications.PutAsync(notification.Id, notification.Body with { Told = ToldFacts.Of(incident) }, Actor, notification.Version, ct);
                return;
            }
        }
        if (decision is not null)
            await SayAsync(notification.Body with { State = decision.State }, notification.Version, incident, decision.Kind, now, ct);
        else if (notification.Body.State == NotificationState.Told && notification.Body.Firings != incident.Findings.Length)
            await Notifications.PutAsync(notification.Id, notification.Body with { Firings = incident.Findings.Length }, Actor, notification.Version, ct);
    }

    /// <summary>Writes the deliveries, then the notification.</summary>
    private async Task SayAsync(Notification notification, long version, Incident incident, MessageKind kind, DateTimeOffset now, CancellationToken ct)
    {
        if (notification.State is NotificationState.Told or NotificationState.Closed)
        {
            if (notification.Messages == 0)
                notification = notification with { ToldAt = now, Subject = IncidentMessage.From(kind, incident, [], null, null, new("")).Headline };
            var receivers = notification.Channels.Select(channels.Find).OfType<NotificationChannel>();
            if (kind == MessageKind.Acknowledged) receivers = receivers.Where(channel => _tellAcknowledgement.Contains(channel.Kind));
            foreach (var channel in receivers) await DeliverAsync(notification, channel, kind, now, ct);
            notification = notification with
            {
                LastAt = now,
                Messages = notification.Messages + 1,
                Updates = notification.Updates + (kind == MessageKind.Updated ? 1 : 0),
                Told = ToldFacts.Of(incident),
                Firings = incident.Findings.Length,
            };
        }
        await Notifications.PutAsync(notification.Id, notification, Actor, version, ct);
    }

    private async Task DeliverAsync(Notification notification, NotificationChannel channel, MessageKind kind, DateTimeOffset now, CancellationToken ct)
    {
        var delivery = new NotificationDelivery
        {
            Id = DeliveryName(notification, notification.Messages, channel.Id),
            Notification = notification.Id,
            Incident = notification.Incident,
            Channel = channel.Id,
            ChannelName = channel.Name,
            ChannelKind = channel.Kind,
            Kind = kind,
            Number = notification.Messages,
            Thread = notification.Thread,
            Subject = notification.Subject,
            IsFirst = notification is { Messages: 0, Step: 0 },
            State = DeliveryState.Waiting,
            CreatedAt = now,
            DueAt = now,
        };
        // What is still on its way is replaced: the newer message says all that it would have said.
        for (var number = Math.Max(0, notification.Messages - 2); number < notification.Messages; number++)
            if (Deliveries.Find(DeliveryName(notification, number, channel.Id)) is { Body.State: DeliveryState.Waiting } older)
            {
                await Deliveries.PutAsync(older.Id, older.Body with { State = DeliveryState.Superseded, DueAt = null }, Actor, older.Version, ct);
                // Nobody has heard of it yet: what takes the place of the first message is the first message.
                if (kind == MessageKind.Updated && older.Body.Attempts.IsEmpty) delivery = delivery with { Kind = older.Body.Kind, IsFirst = older.Body.IsFirst };
            }
        await Deliveries.PutAsync(delivery.Id, delivery, Actor, 0, ct);
    }

    private DateTimeOffset? LastOf(AlertRule rule, Incident incident)
    {
        if (rule.ThrottleMinutes == 0) return null;
        return Notifications.All().Select(notification => notification.Body)
            .Where(other => other.Rule == rule.Id && other.Step == 0 && other.Incident != incident.Id && other.Service == incident.Service && other.Environment == incident.Environment)
            .Max(other => other.ToldAt);
    }

    private static Notification New(string name, AlertRule rule, int step, Incident incident, DateTimeOffset now) => new()
    {
        Id = name,
        Incident = incident.Id,
        Rule = rule.Id,
        RuleName = rule.Name,
        Step = step,
        Service = incident.Service,
        Environment = incident.Environment,
        State = NotificationState.Told,
        CreatedAt = now,
        Thread = DerivedName.Of("thread", incident.Id, Round(incident), rule.Id),
    };

    private HashSet<string> Threads(string incident)
    {
        if (!_threads.TryGetValue(incident, out var names)) _threads.Add(incident, names = new(StringComparer.Ordinal));
        return names;
    }

    private static string Name(Incident incident, AlertRule rule, int step) => DerivedName.Of("notification", incident.Id, Round(incident), rule.Id, $"{step}");

    private static string DeliveryName(Notification notification, int number, string channel) => DerivedName.Of("delivery", notification.Id, $"{number}", channel);

    // An incident that comes back is told again.
    private static string Round(Incident incident) => $"{incident.Steps.Count(step => step.Kind == "reopened")}";
}
