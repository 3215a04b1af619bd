using System.Text.Json.Nodes;
using Clew.Model;

namespace Clew.Incidents.Telling;

/// <summary>A message as ntfy takes it in JSON (https://docs.ntfy.sh/publish/#publish-as-json): what a phone shows, with buttons.</summary>
public static class NtfyBody
{
    /// <summary>Bytes of a text that ntfy shows; a longer one becomes an attachment.</summary>
    private const int MaxMessage = 4000;

    public static JsonObject Of(AlertMessage message, string topic)
    {
        var text = PlainText.Of(message, withHeadline: false, withLinks: false).TrimEnd();
        while (System.Text.Encoding.UTF8.GetByteCount(text) > MaxMessage) text = text[..text.LastIndexOf('\n')];
        var actions = new JsonArray(Action(message.Incident is null ? "Open Clew" : "Open", message.Link));
        if (message.AcknowledgeLink.Length > 0) actions.Add(Action("Acknowledge", message.AcknowledgeLink));
        return new()
        {
            ["topic"] = topic,
            ["title"] = message.Headline,
            ["message"] = text,
            ["priority"] = Priority(message),
            ["tags"] = new JsonArray(Tag(message)),
            ["click"] = message.Link,
            ["actions"] = actions,
        };
    }

    // 5 rings through a quiet hour, 1 is only seen by who looks. What is over or only more about the same rings nobody awake.
    private static int Priority(AlertMessage message) => message.Kind switch
    {
        MessageKind.Opened or MessageKind.Escalated => message.Severity switch
        {
            IncidentSeverity.Critical => 5,
            IncidentSeverity.High => 4,
            IncidentSeverity.Medium => 3,
            _ => 2,
        },
        MessageKind.Digest => 2,
        _ => 3,
    };

    private static string Tag(AlertMessage message) => message.Kind switch
    {
        MessageKind.Resolved => "white_check_mark",
        MessageKind.Acknowledged => "eyes",
        MessageKind.Digest => "newspaper",
        MessageKind.Test => "wave",
        _ => message.Severity <= IncidentSeverity.High ? "rotating_light" : "warning",
    };

    private static JsonObject Action(string label, string url) => new() { ["action"] = "view", ["label"] = label, ["url"] = url };
}
