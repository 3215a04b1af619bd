using System.Text;
using System.Text.Encodings.Web;

namespace Clew.Incidents.Telling;

/// <summary>
/// A message as the HTML of a mail: one column that a phone shows without zooming, nothing that is loaded from elsewhere, styles on the
/// elements because mailboxes drop style sheets. Everything is encoded: titles come from telemetry.
/// </summary>
internal static class EmailHtml
{
    private const string Button = "display:inline-block;padding:12px 20px;margin:0 8px 8px 0;border-radius:6px;font-weight:600;text-decoration:none;";

    public static string Of(AlertMessage message)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"></head>\n");
        html.Append("<body style=\"margin:0;padding:16px;font:16px/1.5 -apple-system,'Segoe UI',Roboto,sans-serif;color:#1b1f27;background:#ffffff\">\n<div style=\"max-width:600px;margin:0 auto\">\n");
        html.Append($"<h1 style=\"font-size:20px;line-height:1.35;margin:0 0 16px;padding-left:12px;border-left:4px solid {Colour(message)}\">{Text(message.Headline)}</h1>\n");
        foreach (var line in message.Lines) AppendLine(html, line);
        html.Append("<p style=\"margin:24px 0 0\">");
        html.Append($"<a href=\"{Text(message.Link)}\" style=\"{Button}background:#4b4ed0;color:#ffffff\">{(message.Incident is null ? "Open Clew" : "Open the incident")}</a>");
        if (message.AcknowledgeLink.Length > 0) html.Append($"<a href=\"{Text(message.AcknowledgeLink)}\" style=\"{Button}background:#e8e9f2;color:#1b1f27\">Acknowledge</a>");
        return html.Append("</p>\n</div>\n</body></html>\n").ToString();
    }

    private static void AppendLine(StringBuilder html, MessageLine line)
    {
        var text = line.Link.Length > 0 ? $"<a href=\"{Text(line.Link)}\" style=\"color:#4b4ed0\">{Text(line.Text)}</a>" : Text(line.Text);
        html.Append($"<p style=\"margin:0 0 10px\"><span style=\"display:block;font-size:13px;color:#5c6370\">{Text(line.Label)}</span>{text}</p>\n");
    }

    // Red only for what is broken now.
    private static string Colour(AlertMessage message) => message.Kind switch
    {
        MessageKind.Resolved => "#1a7f4b",
        MessageKind.Acknowledged or MessageKind.Digest or MessageKind.Test => "#4b4ed0",
        _ when message.Severity <= Model.IncidentSeverity.High => "#c62f3b",
        _ => "#b26a00",
    };

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
