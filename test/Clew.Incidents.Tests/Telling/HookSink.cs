using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Clew.Incidents.Tests.Telling;

/// <summary>A receiver of webhooks on a real port that keeps what it gets and answers what it is told to.</summary>
internal sealed class HookSink : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _received = new();

    private HookSink()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
            var body = await reader.ReadToEndAsync();
            _received.Enqueue(new(http.Request.Path, http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body));
            await Answer(http);
        });
    }

    /// <summary>What it does with a request; at first, 200 and <c>ok</c>.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = http => http.Response.WriteAsync("ok");

    public string Url => _app.Urls.First() + "/hook";

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Received> All => [.. _received];

    public static async Task<HookSink> StartAsync()
    {
        var sink = new HookSink();
        await sink._app.StartAsync();
        return sink;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    internal sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        public JsonElement Json => JsonDocument.Parse(Body).RootElement;

        public string Kind => Json.GetProperty("kind").GetString()!;
    }
}
