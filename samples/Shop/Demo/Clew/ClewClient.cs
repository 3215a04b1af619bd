using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Shop.Demo.Clew;

/// <summary>Clew's public API, as any other program uses it.</summary>
/// <param name="key">Sends.</param>
/// <param name="token">Reads.</param>
public sealed class ClewClient(Uri address, string key, string token) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };

    public Uri Address => address;

    public async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            using var answer = await SendAsync(HttpMethod.Get, "api/v1/issues", token, null, ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Reads an address under <c>/api/v1/</c>; anything but 200 is an exception that says what came.</summary>
    public async Task<JsonNode> ReadAsync(string path, CancellationToken ct)
    {
        using var answer = await SendAsync(HttpMethod.Get, "api/v1/" + path, token, null, ct);
        return await ReadAsync(answer, path, ct);
    }

    /// <summary>The same; null when there is nothing at the address yet.</summary>
    public async Task<JsonNode?> TryReadAsync(string path, CancellationToken ct)
    {
        using var answer = await SendAsync(HttpMethod.Get, "api/v1/" + path, token, null, ct);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await ReadAsync(answer, path, ct);
    }

    /// <summary>The items of a list, of its first page.</summary>
    public async Task<IReadOnlyList<JsonNode>> ListAsync(string path, CancellationToken ct) =>
        (await ReadAsync(path, ct))["items"] is JsonArray items ? [.. items.OfType<JsonNode>()] : throw new DemoException($"/api/v1/{path} answered without items");

    public Task ReportDeploymentAsync(string service, string release, DateTimeOffset time, CancellationToken ct) =>
        PostAsync("deployments", key, new { service, release, deployedAt = time, actor = "demo" }, ct);

    /// <param name="title">What was switched, in words.</param>
    public Task ReportFlagAsync(string service, string title, DateTimeOffset time, CancellationToken ct) =>
        PostAsync("changes", key, new { kind = "flag", service, title, time, actor = "demo" }, ct);

    /// <summary>Makes something new under <c>/api/v1/</c>.</summary>
    public Task<JsonNode> CreateAsync(string path, object body, CancellationToken ct) => PostAsync(path, token, body, ct);

    /// <summary>An address that signs in the one who opens it, once.</summary>
    public async Task<string> CreateSignInLinkAsync(CancellationToken ct) =>
        (await CreateAsync("sign-in-links", new { name = "Demo" }, ct))["url"]?.GetValue<string>() ?? throw new DemoException("/api/v1/sign-in-links answered without a url");

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> PostAsync(string path, string credential, object body, CancellationToken ct)
    {
        using var answer = await SendAsync(HttpMethod.Post, "api/v1/" + path, credential, body, ct);
        return await ReadAsync(answer, path, ct);
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string credential, object? body, CancellationToken ct)
    {
        var request = new HttpRequestMessage(method, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", credential) } };
        if (body is not null) request.Content = JsonContent.Create(body);
        return _http.SendAsync(request, ct);
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer, string path, CancellationToken ct)
    {
        if (!answer.IsSuccessStatusCode) throw await FailureAsync(answer, path, ct);
        try
        {
            return await answer.Content.ReadFromJsonAsync<JsonNode>(ct) ?? throw new DemoException($"/api/v1/{path} answered null");
        }
        catch (JsonException exception)
        {
            throw new DemoException($"/api/v1/{path} answered what is not JSON: {exception.Message}");
        }
    }

    private static async Task<DemoException> FailureAsync(HttpResponseMessage answer, string path, CancellationToken ct)
    {
        var body = await answer.Content.ReadAsStringAsync(ct);
        return new($"/api/v1/{path} answered {(int)answer.StatusCode}: {body[..Math.Min(body.Length, 300)]}");
    }
}
