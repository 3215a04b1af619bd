using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Shop.Demo.Processes;

namespace Shop.Demo.Sinks;

/// <summary>A program that Clew tells by webhook. Checks the signature as its documentation says: <c>t=UNIX,v1=HEX</c>, HMAC-SHA256 of <c>t.body</c>.</summary>
public sealed class WebhookSink : IAsyncDisposable
{
    private const string SignatureHeader = "X-Clew-Signature";

    /// <summary>A signature that is older may be somebody's who repeats what he overheard.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    private readonly HttpListener _listener = new();
    private readonly Deliveries _deliveries;
    private readonly Task _listening;

    public WebhookSink(Deliveries deliveries)
    {
        _deliveries = deliveries;
        Url = new($"http://127.0.0.1:{FreePorts.Next()}/clew/");
        _listener.Prefixes.Add(Url.ToString());
        _listener.Start();
        _listening = ListenAsync();
    }

    public Uri Url { get; }

    public string Secret { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _listening;
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true) await TakeAsync(await _listener.GetContextAsync());
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task TakeAsync(HttpListenerContext http)
    {
        using var reader = new StreamReader(http.Request.InputStream, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        _deliveries.Add(new(_deliveries.Now, "webhook", "", body, Problem(http.Request.Headers[SignatureHeader] ?? "", body)));
        http.Response.StatusCode = (int)HttpStatusCode.NoContent;
        http.Response.Close();
    }

    private string Problem(string signature, string body)
    {
        var parts = signature.Split(',').Select(static part => part.Split('=', 2)).Where(static part => part.Length == 2)
            .ToLookup(static part => part[0], static part => part[1]);
        if (parts["t"].FirstOrDefault() is not { } time || parts["v1"].FirstOrDefault() is not { } given) return $"the webhook's {SignatureHeader} is '{signature}'";
        var wanted = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{time}.{body}")));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(wanted), Encoding.ASCII.GetBytes(given)))
            return "the webhook's signature is wrong";
        var isNew = long.TryParse(time, CultureInfo.InvariantCulture, out var seconds)
            && (_deliveries.Now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() < MaxAge;
        return isNew ? "" : $"the webhook was signed at {time}";
    }
}
