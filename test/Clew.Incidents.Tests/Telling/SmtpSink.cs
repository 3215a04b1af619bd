using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Clew.Incidents.Tests.Telling;

/// <summary>A mail server on a real port: says what it is told to say, keeps the dialogue and the mails.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _dialogue = new();
    private readonly ConcurrentQueue<string> _mails = new();
    private readonly X509Certificate2 _certificate = SelfSigned();
    private readonly Task _serving;

    public SmtpSink()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Extensions that it offers.</summary>
    public string[] Offers { get; init; } = [];

    /// <summary>Encrypted from the first byte.</summary>
    public bool IsTls { get; init; }

    /// <summary>Its answer to a command that begins so, instead of the usual one.</summary>
    public Dictionary<string, string> Answers { get; } = [];

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Commands as they came, without the mails.</summary>
    public IReadOnlyList<string> Dialogue => [.. _dialogue];

    /// <summary>As they came, dots unstuffed.</summary>
    public IReadOnlyList<string> Mails => [.. _mails];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _certificate.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true) await AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var held = client;
        Stream stream = client.GetStream();
        try
        {
            if (IsTls) stream = await EncryptAsync(stream);
            await SayAsync(stream, Answers.GetValueOrDefault("", "220 sink"));
            while (await LineAsync(stream) is { } line)
            {
                _dialogue.Enqueue(line);
                var answer = Answers.Where(known => known.Key.Length > 0 && line.StartsWith(known.Key, StringComparison.Ordinal)).Select(known => known.Value).FirstOrDefault();
                if (line == "STARTTLS" && answer is null)
                {
                    await SayAsync(stream, "220 go ahead");
                    stream = await EncryptAsync(stream);
                    continue;
                }
                await SayAsync(stream, answer ?? Usual(line));
                if (line == "DATA" && answer is null) await ReadMailAsync(stream);
                if (line == "QUIT") return;
            }
        }
        catch (IOException)
        {
            // The client went away.
        }
    }

    private string Usual(string line) => line.Split(' ')[0] switch
    {
        "EHLO" => string.Join("\r\n", Offers.Prepend("sink").Select((offer, index) => $"250{(index == Offers.Length ? ' ' : '-')}{offer}")),
        "DATA" => "354 go on",
        "AUTH" => line.StartsWith("AUTH LOGIN", StringComparison.Ordinal) ? "334 VXNlcm5hbWU6" : "235 welcome",
        "MAIL" or "RCPT" => "250 ok",
        "QUIT" => "221 bye",
        _ => _dialogue.Count(said => !said.Contains(' ')) % 2 == 1 ? "334 UGFzc3dvcmQ6" : "235 welcome",
    };

    private async Task ReadMailAsync(Stream stream)
    {
        var mail = new StringBuilder();
        while (await LineAsync(stream) is { } line && line != ".") mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        _mails.Enqueue(mail.ToString());
        await SayAsync(stream, Answers.GetValueOrDefault(".", "250 queued as 7"));
    }

    private async Task<Stream> EncryptAsync(Stream stream)
    {
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(_certificate);
        return encrypted;
    }

    private static async Task SayAsync(Stream stream, string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"));

    // Byte by byte: what follows may have to be read by the encryption.
    private static async Task<string?> LineAsync(Stream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1)
            if (one[0] == '\n') return line.ToString().TrimEnd('\r');
            else line.Append((char)one[0]);
        return null;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
