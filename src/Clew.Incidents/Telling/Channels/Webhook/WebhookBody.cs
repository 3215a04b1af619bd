using System.Text.Json;
using System.Text.Json.Nodes;
using Clew.Model;

namespace Clew.Incidents.Telling;

/// <summary>A message as JSON for programs: camelCase, times in ISO 8601 UTC, absent facts null.</summary>
public static class WebhookBody
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>UTF-8.</summary>
    public static byte[] Of(AlertMessage message, Envelope envelope) => JsonSerializer.SerializeToUtf8Bytes(Node(message, envelope), Readable);

    private static JsonObject Node(AlertMessage message, Envelope envelope) => new()
    {
        ["id"] = envelope.DeliveryId,
        ["thread"] = envelope.ThreadId,
        ["kind"] = message.Incident is null ? Word(message.Kind) : "incident." + Word(message.Kind),
        ["time"] = Timestamp.From(envelope.Time).ToString(),
        ["headline"] = message.Headline,
        ["text"] = PlainText.Of(message),
        ["link"] = message.Link,
        ["acknowledgeLink"] = message.AcknowledgeLink.Length > 0 ? message.AcknowledgeLink : null,
        ["firings"] = message.Firings,
        ["incident"] = message.Incident is { } incident ? Incident(incident) : null,
        ["error"] = message.Issue is { } issue
            ? new JsonObject { ["issue"] = issue.Id.ToString(), ["type"] = issue.Type, ["title"] = issue.Title, ["culprit"] = issue.Culprit }
            : null,
        ["change"] = message.Change is { } change ? Change(change) : null,
        ["facts"] = new JsonArray([.. message.Lines.Select(line => new JsonObject { ["label"] = line.Label, ["text"] = line.Text, ["link"] = line.Link.Length > 0 ? line.Link : null })]),
    };

    private static JsonObject Incident(Incident incident) => new()
    {
        ["id"] = incident.Id,
        ["title"] = incident.Title,
        ["status"] = Word(incident.Status),
        ["severity"] = Word(incident.Severity),
        ["environment"] = incident.Environment,
        ["service"] = incident.Service,
        ["services"] = new JsonArray([.. incident.Services.Select(service => JsonValue.Create(service))]),
        ["onset"] = incident.Onset.ToString(),
        ["detectedAt"] = incident.DetectedAt.ToString(),
        ["acknowledgedAt"] = incident.AcknowledgedAt?.ToString(),
        ["resolvedAt"] = incident.ResolvedAt?.ToString(),
        ["impact"] = incident.Impact is { } impact
            ? new JsonObject
            {
                ["users"] = impact.Users,
                ["activeUsers"] = impact.ActiveUsers,
                ["userShare"] = impact.UserShare,
                ["failedRequests"] = impact.FailedRequests,
                ["requests"] = impact.Requests,
            }
            : null,
        ["cause"] = incident.Cause is { } cause
            ? new JsonObject { ["kind"] = cause.Kind, ["service"] = cause.Service, ["subject"] = cause.Subject, ["probability"] = cause.Probability }
            : null,
        ["suggestion"] = incident.Suggestion is { } suggestion
            ? new JsonObject
            {
                ["kind"] = suggestion.Kind,
                ["text"] = suggestion.Text,
                ["why"] = suggestion.Why,
                ["service"] = suggestion.Service,
                ["release"] = suggestion.Release,
            }
            : null,
        ["traces"] = new JsonArray([.. incident.Traces.Select(trace => JsonValue.Create(trace))]),
    };

    private static JsonObject Change(Change change) => new()
    {
        ["id"] = change.Id,
        ["kind"] = Word(change.Kind),
        ["title"] = change.Title,
        ["service"] = change.Context.Service,
        ["release"] = change.Context.Release,
        ["time"] = change.Context.Time.ToString(),
        ["actor"] = change.Actor,
        ["url"] = change.Url,
    };

    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
