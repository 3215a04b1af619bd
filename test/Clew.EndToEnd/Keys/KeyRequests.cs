using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Clew.EndToEnd.Intake;
using Clew.Shared;

namespace Clew.EndToEnd.Keys;

/// <summary>What a person or a script does with keys, over the API, and what a sender does with them.</summary>
internal static class KeyRequests
{
    /// <summary>Makes a key: its id and its text.</summary>
    public static async Task<(string Id, string Text)> MakeKeyAsync(this ClewServer server, object? limits = null, params string[] origins)
    {
        var made = await server.SendAsync(HttpMethod.Post, "/api/v1/keys", new { label = $"test {Guid.NewGuid():N}", environment = "production", allowedOrigins = origins, limits });
        return (made.GetProperty("id").GetString()!, made.GetProperty("key").GetString()!);
    }

    /// <summary>A request to the API with the token; its answer, which must be a success.</summary>
    public static async Task<JsonElement> SendAsync(this ClewServer server, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", ClewServer.Token);
        using var response = await server.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    /// <summary>What the API tells of a key.</summary>
    public static async Task<JsonElement> KeyAsync(this ClewServer server, string id) =>
        JsonDocument.Parse(await server.GetAsync("/api/v1/keys")).RootElement.GetProperty("items").EnumerateArray().Single(key => key.GetProperty("id").GetString() == id);

    /// <summary>Sends so many log records in one OTLP request with that key.</summary>
    public static async Task<HttpResponseMessage> LogAsync(this ClewServer server, string key, string? origin = null, string text = "hello")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/logs") { Content = new ByteArrayContent(SentBody.Log(text)) };
        request.Content.Headers.ContentType = new(SentBody.Protobuf);
        request.Headers.Add("X-Api-Key", key);
        if (origin is not null) request.Headers.Add("Origin", origin);
        return await server.Http.SendAsync(request);
    }

    public static async Task<HttpStatusCode> StatusAsync(this ClewServer server, string key)
    {
        using var response = await server.LogAsync(key);
        return response.StatusCode;
    }
}
