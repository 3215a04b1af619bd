using Clew.Model;

namespace Clew.Incidents.Telling;

/// <summary>
/// What a step of a rule says about an incident now. Pure: the same state gives the same decision, so that a restart or a second look changes
/// nothing.
/// </summary>
public static class TellingPolicy
{
    /// <summary>How long the first message waits for the first explanation. A cause is worth two seconds, not more: then it follows in an update.</summary>
    public static readonly TimeSpan PatienceForCause = TimeSpan.FromSeconds(2);

    /// <summary>Messages of a thread that only say more.</summary>
    public const int MaxUpdates = 3;

    /// <summary>Between two of them; the first, and the first that knows what to do, may follow at once.</summary>
    public static readonly TimeSpan BetweenUpdates = TimeSpan.FromMinutes(1);

    /// <summary>What becomes of the first message of a step; null: nothing yet.</summary>
    public static TellingDecision? Begin(TellingCase at)
    {
        var incident = at.Incident;
        if (!incident.IsOngoing || incident.Status == IncidentStatus.Mitigated) return null;
        if (at.Step == 0)
        {
            if (incident.Cause is null && at.Now < at.OpenedAt + PatienceForCause) return null;
        }
        else
        {
            if (incident.Status != IncidentStatus.Open || at.First?.ToldAt is not { } first) return null;
            if (at.Now < first + TimeSpan.FromMinutes(at.Rule.Steps[at.Step].AfterMinutes)) return null;
        }
        if (at.Silences.FirstOrDefault(silence => silence.Covers(incident, at.Now)) is { } silence)
            return new(NotificationState.Silenced, MessageKind.Opened, $"Silenced until {silence.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {silence.Why}");
        if (at.Step == 0 && incident.Severity != IncidentSeverity.Critical && at.LastOfRule is { } last && at.Now < last + TimeSpan.FromMinutes(at.Rule.ThrottleMinutes))
            return new(NotificationState.Throttled, MessageKind.Opened, $"The rule told about {incident.Service} less than {at.Rule.ThrottleMinutes} min ago.");
        return new(NotificationState.Told, at.Step == 0 ? MessageKind.Opened : MessageKind.Escalated);
    }

    /// <summary>What follows in a thread that has begun; null: nothing now.</summary>
    public static TellingDecision? Follow(Notification notification, Incident incident, bool isSilenced, DateTimeOffset now)
    {
        if (notification.State != NotificationState.Told || notification.Told is not { } told) return null;
        if (!incident.IsOngoing) return new(NotificationState.Closed, MessageKind.Resolved);
        var facts = ToldFacts.Of(incident);
        if (told.Status == IncidentStatus.Open && facts.Status == IncidentStatus.Acknowledged) return new(NotificationState.Told, MessageKind.Acknowledged);
        if (isSilenced || facts.Status == IncidentStatus.Mitigated || notification.Updates >= MaxUpdates || !told.IsSurpassedBy(facts)) return null;
        var isSoon = notification.Updates > 0 && now < notification.LastAt + BetweenUpdates;
        // Who has read "critical" without knowing what to do does not wait a minute for it.
        var isFirstStep = told.Suggestion.Length == 0 && facts.Suggestion.Length > 0;
        return isSoon && !isFirstStep ? null : new(NotificationState.Told, MessageKind.Updated);
    }
}
