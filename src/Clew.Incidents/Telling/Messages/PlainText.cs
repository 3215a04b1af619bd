using System.Text;

namespace Clew.Incidents.Telling;

/// <summary>A message as plain text: the headline, the facts, then the links. For e-mail, ntfy, and whoever reads a webhook by eye.</summary>
public static class PlainText
{
    /// <summary>Lines end with <c>\n</c>.</summary>
    public static string Of(AlertMessage message, bool withHeadline = true, bool withLinks = true)
    {
        var text = new StringBuilder();
        if (withHeadline) text.Append(message.Headline).Append("\n\n");
        foreach (var line in message.Lines)
        {
            text.Append(line.Label).Append(": ").Append(line.Text).Append('\n');
            if (withLinks && line.Link.Length > 0) text.Append("  ").Append(line.Link).Append('\n');
        }
        if (!withLinks) return text.ToString();
        if (message.Lines.Length > 0) text.Append('\n');
        text.Append(message.Incident is null ? "Open: " : "Incident: ").Append(message.Link).Append('\n');
        if (message.AcknowledgeLink.Length > 0) text.Append("Acknowledge (no login needed): ").Append(message.AcknowledgeLink).Append('\n');
        return text.ToString();
    }
}
