using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Incidents.Telling;

/// <summary>Composes the daily mail: what the last day brought that nobody was told of at once. Pure.</summary>
public static class DigestMessage
{
    /// <summary>Lines of each kind; the pages have the rest.</summary>
    private const int MaxLines = 20;

    /// <param name="incidents">Those that no rule has told, worst first.</param>
    /// <param name="notices">Findings that opened nothing, newest first.</param>
    public static AlertMessage From(IReadOnlyList<Incident> incidents, IReadOnlyList<Finding> notices, MessageLinks links)
    {
        var lines = ImmutableArray.CreateBuilder<MessageLine>();
        foreach (var (incident, number) in incidents.Take(MaxLines).Select((incident, index) => (incident, index + 1)))
            lines.Add(new($"Incident {number}", FactText.Of($"{MessageWords.Severity(incident.Severity)}: {incident.Title} ({State(incident)})"), links.Incident(incident.Id)));
        if (incidents.Count > MaxLines) lines.Add(new("More incidents", $"{incidents.Count - MaxLines}", links.To("/incidents")));
        foreach (var (notice, number) in notices.Take(MaxLines).Select((notice, index) => (notice, index + 1)))
            lines.Add(new($"Noticed {number}", FactText.Of($"{notice.Title} ({notice.Environment})"), notice.Subject.Issue.Length > 0 ? links.To("/issues/" + notice.Subject.Issue) : ""));
        if (notices.Count > MaxLines) lines.Add(new("More noticed", $"{notices.Count - MaxLines}", links.To("/monitors")));
        return new()
        {
            Kind = MessageKind.Digest,
            Severity = IncidentSeverity.Low,
            Headline = $"Last day: {NumberWords.Of(incidents.Count, "small incident", "small incidents")}, {NumberWords.Of(notices.Count, "thing", "things")} noticed",
            Lines = lines.ToImmutable(),
            Link = links.To("/incidents"),
        };
    }

    private static string State(Incident incident) =>
        incident.IsOngoing ? "ongoing" : $"over after {TimeWords.Between((incident.ResolvedAt ?? incident.DetectedAt) - incident.Onset)}";
}
