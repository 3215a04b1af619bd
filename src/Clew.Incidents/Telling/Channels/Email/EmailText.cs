using System.Globalization;
using System.Text;

namespace Clew.Incidents.Telling;

/// <summary>A message as a mail (RFC 5322, MIME): the same as plain text and as HTML. Bytes are ASCII, lines end with CRLF.</summary>
internal static class EmailText
{
    public static string Of(EmailSettings settings, AlertMessage message, Envelope envelope)
    {
        var boundary = "clew-" + envelope.DeliveryId;
        var thread = $"<{envelope.ThreadId}@{settings.Domain}>";
        var mail = new StringBuilder();
        mail.Append(EncodedHeader.Of("From", $"Clew <{settings.From}>"));
        mail.Append(EncodedHeader.Of("To", string.Join(", ", settings.To)));
        // A reply keeps the subject of its thread: mailboxes put what has another one elsewhere.
        mail.Append(EncodedHeader.Of("Subject", envelope.IsFirst ? envelope.Subject : "Re: " + envelope.Subject));
        mail.Append(CultureInfo.InvariantCulture, $"Date: {envelope.Time.UtcDateTime:ddd, dd MMM yyyy HH:mm:ss} +0000\r\n");
        if (envelope.IsFirst) mail.Append($"Message-ID: {thread}\r\n");
        else mail.Append($"Message-ID: <{envelope.DeliveryId}@{settings.Domain}>\r\nIn-Reply-To: {thread}\r\nReferences: {thread}\r\n");
        if (message.Severity <= Model.IncidentSeverity.High && message.Kind is MessageKind.Opened or MessageKind.Escalated) mail.Append("Importance: high\r\n");
        // Tells vacation responders to be quiet (RFC 3834).
        mail.Append("Auto-Submitted: auto-generated\r\n");
        mail.Append("MIME-Version: 1.0\r\n");
        mail.Append($"Content-Type: multipart/alternative; boundary=\"{boundary}\"\r\n\r\n");
        Part(mail, boundary, "text/plain", PlainText.Of(message));
        Part(mail, boundary, "text/html", EmailHtml.Of(message));
        return mail.Append($"--{boundary}--\r\n").ToString();
    }

    private static void Part(StringBuilder mail, string boundary, string type, string text) => mail
        .Append($"--{boundary}\r\nContent-Type: {type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
        .Append(QuotedPrintable.Of(text));
}
