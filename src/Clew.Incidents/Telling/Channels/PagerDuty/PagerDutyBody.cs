using System.Text.Json.Nodes;
using Clew.Model;

namespace Clew.Incidents.Telling;

/// <summary>
/// A message as an event of PagerDuty's Events API v2 (https://developer.pagerduty.com/docs/events-api-v2-overview): the thread is the dedup key,
/// so whatever is sent again or later changes the one alert that is there.
/// </summary>
public static class PagerDutyBody
{
    /// <summary>Characters of a summary, by PagerDuty.</summary>
    private const int MaxSummary = 1024;

    public static JsonObject Of(AlertMessage message, Envelope envelope, string routingKey)
    {
        var body = new JsonObject { ["routing_key"] = routingKey, ["event_action"] = ActionOf(message.Kind), ["dedup_key"] = "clew-" + envelope.ThreadId };
        if (message.Kind is MessageKind.Resolved or MessageKind.Acknowledged) return body;
        body["client"] = "Clew";
        body["client_url"] = message.Link;
        body["links"] = new JsonArray([.. message.Lines.Where(line => line.Link.Length > 0).Select(line => new JsonObject { ["href"] = line.Link, ["text"] = line.Label })]);
        body["payload"] = new JsonObject
        {
            ["summary"] = FactText.Of(message.Headline, MaxSummary),
            ["source"] = message.Incident is { Service.Length: > 0 } at ? at.Service : "clew",
            ["severity"] = SeverityOf(message),
            ["timestamp"] = (message.Incident?.Onset ?? Timestamp.From(envelope.Time)).ToString(),
            ["component"] = message.Incident?.Service,
            ["group"] = message.Incident?.Environment,
            ["custom_details"] = new JsonObject(message.Lines.Select(line => KeyValuePair.Create(line.Label, (JsonNode?)JsonValue.Create(line.Text)))),
        };
        return body;
    }

    private static string ActionOf(MessageKind kind) => kind switch
    {
        MessageKind.Resolved => "resolve",
        MessageKind.Acknowledged => "acknowledge",
        _ => "trigger",
    };

    private static string SeverityOf(AlertMessage message) => message.Severity switch
    {
        _ when message.Incident is null => "info",
        IncidentSeverity.Critical => "critical",
        IncidentSeverity.High => "error",
        IncidentSeverity.Medium => "warning",
        _ => "info",
    };
}
