using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Clew.Incidents.Telling;

/// <summary>
/// One mail over SMTP (RFC 5321), with STARTTLS (RFC 3207) and AUTH PLAIN or LOGIN (RFC 4954). Of our own, because the framework's client can
/// neither be told which address to connect to nor speak TLS from the first byte.
/// </summary>
internal sealed class SmtpDialogue(SmtpConnection connection, EmailSettings settings, RemoteCertificateValidationCallback? trust)
{
    /// <summary>What the server said when it took the mail, with those receivers that it refused.</summary>
    /// <exception cref="SmtpException">The server refused.</exception>
    public async Task<string> SendAsync(string mail, IPAddress from, CancellationToken ct)
    {
        if (settings.Security == SmtpSecurity.Tls) await EncryptAsync(ct);
        Require("Greeting", await connection.ReadAsync(ct));
        var extensions = await HelloAsync(from, ct);
        if (settings.Security == SmtpSecurity.StartTls)
        {
            if (!extensions.ContainsKey("STARTTLS")) throw new SmtpException("The server offers no STARTTLS, so nothing was sent to it.", isPermanent: true);
            Require("STARTTLS", await connection.CommandAsync("STARTTLS", ct));
            await EncryptAsync(ct);
            extensions = await HelloAsync(from, ct);
        }
        if (settings.Password.Length > 0) await AuthenticateAsync(extensions.GetValueOrDefault("AUTH", ""), ct);
        return await MailAsync(mail, ct);
    }

    private Task EncryptAsync(CancellationToken ct) =>
        connection.EncryptAsync(new() { TargetHost = settings.Host, RemoteCertificateValidationCallback = trust }, ct);

    // The extensions by name, each with its parameters.
    private async Task<Dictionary<string, string>> HelloAsync(IPAddress from, CancellationToken ct)
    {
        var name = from.AddressFamily == AddressFamily.InterNetworkV6 && !from.IsIPv4MappedToIPv6 ? $"[IPv6:{from}]" : $"[{from.MapToIPv4()}]";
        var reply = Require("EHLO", await connection.CommandAsync($"EHLO {name}", ct));
        return reply.Lines.Skip(1).Select(line => line.Split(' ', 2))
            .GroupBy(parts => parts[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(parts => parts.Key, parts => parts.First() is [_, var rest] ? rest : "", StringComparer.OrdinalIgnoreCase);
    }

    private async Task AuthenticateAsync(string offered, CancellationToken ct)
    {
        var mechanisms = offered.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (mechanisms.Contains("PLAIN", StringComparer.OrdinalIgnoreCase))
        {
            Require("AUTH", await connection.CommandAsync("AUTH PLAIN " + Base64($"\0{settings.User}\0{settings.Password}"), ct));
            return;
        }
        if (!mechanisms.Contains("LOGIN", StringComparer.OrdinalIgnoreCase))
            throw new SmtpException($"The server offers neither AUTH PLAIN nor LOGIN, but '{offered}'.", isPermanent: true);
        Continue("AUTH", await connection.CommandAsync("AUTH LOGIN", ct));
        Continue("AUTH", await connection.CommandAsync(Base64(settings.User), ct));
        Require("AUTH", await connection.CommandAsync(Base64(settings.Password), ct));
    }

    private async Task<string> MailAsync(string mail, CancellationToken ct)
    {
        Require("MAIL FROM", await connection.CommandAsync($"MAIL FROM:<{settings.From}>", ct));
        var refused = new List<SmtpReply>();
        foreach (var receiver in settings.To)
            if (await connection.CommandAsync($"RCPT TO:<{receiver}>", ct) is { IsDone: false } reply) refused.Add(reply);
        if (refused.Count == settings.To.Length) throw SmtpException.Of("RCPT TO", refused[0]);
        Continue("DATA", await connection.CommandAsync("DATA", ct));
        await connection.WriteAsync(Stuffed(mail) + ".\r\n", ct);
        var taken = Require("DATA", await connection.ReadAsync(ct));
        // It is taken; whether the server says goodbye does not matter.
        await connection.WriteAsync("QUIT\r\n", ct);
        return refused.Count == 0 ? taken.Text : $"{taken.Text}; {refused.Count} of {settings.To.Length} receivers refused: {refused[0].Text}";
    }

    // A line that begins with a dot gets another (RFC 5321, 4.5.2): a dot alone ends the mail.
    private static string Stuffed(string mail) =>
        (mail.StartsWith('.') ? "." : "") + mail.Replace("\r\n.", "\r\n..", StringComparison.Ordinal);

    private static SmtpReply Require(string doing, SmtpReply reply) => reply.IsDone ? reply : throw SmtpException.Of(doing, reply);

    private static void Continue(string doing, SmtpReply reply)
    {
        if (reply.Code is < 300 or >= 400) throw SmtpException.Of(doing, reply);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
