using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Incidents.Telling;

/// <summary>Composes what is said about an incident. Pure: the same values give the same message.</summary>
public static class IncidentMessage
{
    /// <summary>Findings that a message names; the page has the rest.</summary>
    private const int NamedFindings = 3;

    /// <param name="findings">Those of the incident that are known, the opening one first.</param>
    /// <param name="issue">What the failing requests show, or null.</param>
    /// <param name="change">The last change before the onset, or null.</param>
    /// <param name="acknowledgeLink">Absolute, or empty.</param>
    public static AlertMessage From(
        MessageKind kind, Incident incident, IReadOnlyList<Finding> findings, Issue? issue, Change? change, MessageLinks links, string acknowledgeLink = "") => new()
    {
        Kind = kind,
        Severity = incident.Severity,
        Headline = FactText.Of(Prefix(kind, incident) + ": " + incident.Title),
        Lines = [.. Lines(incident, findings, issue, change, links)],
        Link = links.Incident(incident.MergedInto.Length > 0 ? incident.MergedInto : incident.Id),
        AcknowledgeLink = incident.Status == IncidentStatus.Open && incident.IsOngoing ? acknowledgeLink : "",
        Incident = incident,
        Issue = issue,
        Change = change,
        Firings = Math.Max(1, incident.Findings.Length),
    };

    private static string Prefix(MessageKind kind, Incident incident) => kind switch
    {
        MessageKind.Resolved when incident.MergedInto.Length > 0 => "Joined with another incident",
        MessageKind.Resolved => $"Resolved after {TimeWords.Between((incident.ResolvedAt ?? incident.DetectedAt) - incident.Onset)}",
        MessageKind.Acknowledged => incident.Steps.LastOrDefault(step => step.Kind == "acknowledged") is { } step ? $"Acknowledged by {step.Actor}" : "Acknowledged",
        MessageKind.Escalated => $"{MessageWords.Severity(incident.Severity)}, not acknowledged yet",
        MessageKind.Updated => $"{MessageWords.Severity(incident.Severity)}, more is known",
        _ => incident.Steps.Any(step => step.Kind == "reopened") ? $"{MessageWords.Severity(incident.Severity)}, again" : MessageWords.Severity(incident.Severity),
    };

    private static IEnumerable<MessageLine> Lines(Incident incident, IReadOnlyList<Finding> findings, Issue? issue, Change? change, MessageLinks links)
    {
        if (incident.Suggestion is { } suggestion)
            yield return new("Do now", FactText.Of(suggestion.Why.Length > 0 ? $"{suggestion.Text} {suggestion.Why}" : suggestion.Text), links.To(suggestion.Link));
        if (incident.Cause is { } cause)
            yield return new("Cause", FactText.Of($"{cause.Subject} ({cause.Kind}, {cause.Service}), {MessageWords.Percent(cause.Probability)} probable"));
        if (incident.Impact is { } impact) yield return new("Hurt", Hurt(impact));
        yield return new("Since", Since(incident));
        yield return new("Where", FactText.Of(Where(incident)));
        if (issue is not null)
        {
            yield return new("Error", FactText.Of($"{issue.Type}: {issue.Title}"), links.Issue(issue.Id));
            if (issue.Culprit.Length > 0) yield return new("At", FactText.Of(issue.Culprit));
        }
        if (change is not null)
            yield return new(change.Context.Time <= incident.Onset ? "Before it" : "With it", FactText.Of(Before(change, incident.Onset)), IsWeb(change.Url) ? change.Url : "");
        if (!incident.Traces.IsEmpty) yield return new("Trace", incident.Traces[0], links.Trace(incident.Traces[0]));
        if (findings.Count > 0) yield return new("Noticed", FactText.Of(Noticed(findings, incident.Findings.Length)));
    }

    private static string Hurt(Impact impact)
    {
        var users = NumberWords.Of(impact.Users, "user", "users");
        var of = impact.ActiveUsers > 0 ? $" ({MessageWords.Percent(impact.UserShare)} of {NumberWords.Exact(impact.ActiveUsers)} active)" : "";
        return $"{users}{of}, {NumberWords.Of(impact.FailedRequests, "request", "requests")} of {NumberWords.Exact(impact.Requests)} failed";
    }

    private static string Since(Incident incident)
    {
        var until = incident.ResolvedAt is { } end ? $" until {MessageWords.Clock(end)}" : "";
        return $"{MessageWords.Moment(incident.Onset)}{until}, noticed after {TimeWords.Between(incident.DetectedAt - incident.Onset)}";
    }

    private static string Where(Incident incident)
    {
        var others = incident.Services.Where(service => service != incident.Service).ToImmutableArray();
        return (incident.Service.Length > 0 ? $"{incident.Service} in {incident.Environment}" : $"all of {incident.Environment}") + (others.IsEmpty ? "" : $"; also {string.Join(", ", others)}");
    }

    private static string Before(Change change, Timestamp onset)
    {
        var distance = onset - change.Context.Time;
        var when = distance < TimeSpan.Zero ? $"{TimeWords.Between(-distance)} after the first sign" : $"{TimeWords.Between(distance)} before";
        return $"{change.Title}, {when}" + (change.Actor.Length > 0 ? $", by {change.Actor}" : "");
    }

    private static string Noticed(IReadOnlyList<Finding> findings, int all)
    {
        var named = findings.Take(NamedFindings).Select(finding => finding.Title).ToImmutableArray();
        var more = Math.Max(all, findings.Count) - named.Length;
        return string.Join("; ", named) + (more > 0 ? $"; and {more} more" : "");
    }

    private static bool IsWeb(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
