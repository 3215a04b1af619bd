using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Clew.Incidents.Telling;

/// <summary>
/// HTTP to addresses that people have named: guarded connections, no redirects (they could lead past the guard's purpose), no cookies, no
/// proxy, a bounded answer within a bounded time.
/// </summary>
public sealed class OutgoingHttp : IDisposable
{
    /// <summary>For one request with its answer.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of an answer that are read; the log keeps less.</summary>
    private const int MaxAnswerBytes = 4096;

    /// <summary>A wish to come back later than this is not followed.</summary>
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromMinutes(10);

    private readonly HttpClient _http;

    public OutgoingHttp(OutgoingGuard guard)
    {
        _http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 16, // kB
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            ConnectCallback = async (context, ct) => await guard.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, ct),
        }) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("Clew");
    }

    public static HttpContent Json(JsonObject body)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body));
        content.Headers.ContentType = new("application/json");
        return content;
    }

    /// <summary>One request. What goes wrong on the way is an outcome; only the caller's cancellation throws.</summary>
    public async Task<SendOutcome> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(ct);
        bounded.CancelAfter(Deadline);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, bounded.Token);
            var answer = $"{(int)response.StatusCode} {await ReadAsync(response, bounded.Token)}";
            return SendOutcome.Of(ResultOf(response.StatusCode), answer, RetryAfter(response));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return SendOutcome.Of(SendResult.Retry, $"No answer within {Deadline.TotalSeconds:0} s.");
        }
        catch (HttpRequestException error) when (Inner<RefusedAddressException>(error) is { } refused)
        {
            return SendOutcome.Of(SendResult.Refused, refused.Message);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or SocketException or AuthenticationException or TimeoutException)
        {
            return SendOutcome.Of(SendResult.Retry, (error.InnerException ?? error).Message);
        }
    }

    public void Dispose() => _http.Dispose();

    // 408, 425 and 429 ask to come back; other 4xx and redirects stay as they are until somebody changes the channel.
    private static SendResult ResultOf(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => SendResult.Delivered,
        408 or 425 or 429 or >= 500 => SendResult.Retry,
        _ => SendResult.Refused,
    };

    private static TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.Delta is { } wish ? wish < MaxRetryAfter ? wish : MaxRetryAfter : null;

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var bytes = new byte[MaxAnswerBytes];
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static T? Inner<T>(Exception error)
        where T : Exception
    {
        for (var inner = error.InnerException; inner is not null; inner = inner.InnerException)
            if (inner is T found) return found;
        return null;
    }
}
