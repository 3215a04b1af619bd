using System.Text.Json.Nodes;

namespace Clew.Incidents.Telling;

/// <summary>
/// A message as Slack's blocks (https://docs.slack.dev/reference/block-kit/blocks): a headline, the facts, buttons that lead to us. Slack's own
/// marks (<c>&amp;</c>, <c>&lt;</c>, <c>&gt;</c>) are escaped, so no text from telemetry calls a channel or hides a link.
/// </summary>
public static class SlackBody
{
    /// <summary>Characters of a header block, by Slack.</summary>
    private const int MaxHeader = 150;

    /// <summary>Characters of a section's text, by Slack.</summary>
    private const int MaxSection = 3000;

    public static JsonObject Of(AlertMessage message)
    {
        var blocks = new JsonArray(new JsonObject { ["type"] = "header", ["text"] = Plain(FactText.Of(message.Headline, MaxHeader)) });
        var facts = string.Join('\n', message.Lines.Select(Line));
        if (facts.Length > MaxSection) facts = facts[..(facts.LastIndexOf('\n', MaxSection) is > 0 and var end ? end : MaxSection)];
        if (facts.Length > 0) blocks.Add(new JsonObject { ["type"] = "section", ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = facts, ["verbatim"] = true } });
        var buttons = new JsonArray(Button(message.Incident is null ? "Open Clew" : "Open the incident", message.Link, "primary"));
        if (message.AcknowledgeLink.Length > 0) buttons.Add(Button("Acknowledge", message.AcknowledgeLink, null));
        blocks.Add(new JsonObject { ["type"] = "actions", ["elements"] = buttons });
        // The text is what a phone's notification shows.
        return new() { ["text"] = Escaped(message.Headline), ["blocks"] = blocks };
    }

    private static string Line(MessageLine line) =>
        $"*{Escaped(line.Label)}*  " + (line.Link.Length > 0 ? $"<{Escaped(line.Link)}|{Escaped(line.Text).Replace('|', '¦')}>" : Escaped(line.Text));

    private static JsonObject Button(string text, string url, string? style)
    {
        var button = new JsonObject { ["type"] = "button", ["text"] = Plain(text), ["url"] = url };
        if (style is not null) button["style"] = style;
        return button;
    }

    private static JsonObject Plain(string text) => new() { ["type"] = "plain_text", ["text"] = text };

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
