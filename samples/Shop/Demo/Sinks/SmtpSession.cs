using System.Net.Sockets;
using System.Text;

namespace Shop.Demo.Sinks;

/// <summary>One connection of a mail client: commands and replies in the order that RFC 5321, section 4.1.4 asks for.</summary>
internal sealed class SmtpSession(TcpClient client, Deliveries deliveries)
{
    /// <summary>Bytes of one mail; said to the client as SIZE (RFC 1870).</summary>
    private const int MaxMail = 1024 * 1024;

    /// <summary>Lines end with CR LF; Latin 1 keeps each byte as it is until the mail is decoded.</summary>
    private static readonly Encoding Bytes = Encoding.Latin1;

    private bool _greeted, _hasSender, _hasRecipient;

    public async Task RunAsync(CancellationToken ct)
    {
        using var ended = client;
        using var reader = new StreamReader(client.GetStream(), Bytes);
        await using var writer = new StreamWriter(client.GetStream(), Bytes) { AutoFlush = true, NewLine = "\r\n" };
        try
        {
            await writer.WriteLineAsync("220 sink.localhost ESMTP");
            while (await reader.ReadLineAsync(ct) is { } line)
            {
                var verb = line.Split(' ', 2)[0].ToUpperInvariant();
                if (verb == "DATA" && _hasRecipient)
                {
                    await writer.WriteLineAsync("354 End with a line that is a dot");
                    await writer.WriteLineAsync(await TakeMailAsync(reader, ct));
                    continue;
                }
                foreach (var reply in Replies(verb, line)) await writer.WriteLineAsync(reply);
                if (verb == "QUIT") return;
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The client went away, or the check is over.
        }
    }

    private string[] Replies(string verb, string line)
    {
        switch (verb)
        {
            case "EHLO":
                (_greeted, _hasSender, _hasRecipient) = (true, false, false);
                return ["250-sink.localhost", $"250-SIZE {MaxMail}", "250 8BITMIME"];
            case "HELO":
                (_greeted, _hasSender, _hasRecipient) = (true, false, false);
                return ["250 sink.localhost"];
            case "MAIL" when _greeted && !_hasSender && line.StartsWith("MAIL FROM:<", StringComparison.OrdinalIgnoreCase):
                _hasSender = true;
                return ["250 OK"];
            case "RCPT" when _hasSender && line.StartsWith("RCPT TO:<", StringComparison.OrdinalIgnoreCase):
                _hasRecipient = true;
                return ["250 OK"];
            case "RSET":
                (_hasSender, _hasRecipient) = (false, false);
                return ["250 OK"];
            case "NOOP":
                return ["250 OK"];
            case "QUIT":
                return ["221 Bye"];
            case "MAIL" or "RCPT" or "DATA":
                return ["503 Not now, or not like this"];
            default:
                return ["502 Not implemented"];
        }
    }

    /// <summary>The lines up to the dot, without the dot that was put before lines that begin with one (section 4.5.2).</summary>
    private async Task<string> TakeMailAsync(StreamReader reader, CancellationToken ct)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(ct) is { } line && line != ".")
        {
            if (mail.Length + line.Length <= MaxMail) mail.Append(line.StartsWith('.') ? line[1..] : line).Append('\n');
        }
        (_hasSender, _hasRecipient) = (false, false);
        deliveries.Add(Mail.Read(mail.ToString(), deliveries.Now));
        return "250 OK";
    }
}
