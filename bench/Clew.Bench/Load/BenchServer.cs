using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Clew.Storage.Engine;

namespace Clew.Bench.Load;

/// <summary>The real server with an empty data folder, and a person who is signed in.</summary>
internal sealed partial class BenchServer : IAsyncDisposable
{
    public const string Key = "0123456789abcdef0123456789abcdef";
    private const string Token = "clew_fedcba9876543210fedcba9876543210";

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestFill = TimeSpan.FromMinutes(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("clew-bench-").FullName;
    private readonly int _port = FreePort();
    private readonly HttpClient _http;
    private Process _process;

    private BenchServer()
    {
        _process = Launch();
        _http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new($"http://127.0.0.1:{_port}") };
        Engine = new(new EngineOptions { DataPath = Path.Combine(_folder, "engine"), InsertTimeout = LongestFill });
    }

    /// <summary>The server's own engine.</summary>
    public EngineClient Engine { get; }

    public Uri Address => _http.BaseAddress!;

    /// <summary>With its data.</summary>
    public string Folder => _folder;

    /// <summary>Of the server; the engine is its child.</summary>
    public int ProcessId => _process.Id;

    public static async Task<BenchServer> StartAsync(CancellationToken ct)
    {
        var server = new BenchServer();
        await server.WaitAsync(ct);
        await server.SignInAsync(ct);
        return server;
    }

    /// <summary>Ends the server as a crash would and starts it again with the same data: it reads documents that were written behind its back.</summary>
    public async Task RestartAsync(CancellationToken ct)
    {
        await KillAsync();
        _process.Dispose();
        _process = Launch();
        await WaitAsync(ct);
    }

    /// <summary>Sends what a service sends.</summary>
    public async Task SendAsync(string path, byte[] body, string type, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) { Headers = { ContentType = new(type) } } };
        request.Headers.Authorization = new("Bearer", Key);
        using var response = await _http.SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>The answer of the API, or null when there is nothing yet.</summary>
    public async Task<JsonElement?> ReadAsync(string path, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", Token);
        using var response = await _http.SendAsync(request, ct);
        return response.StatusCode == HttpStatusCode.OK ? await response.Content.ReadFromJsonAsync<JsonElement>(ct) : null;
    }

    /// <summary>What the API answers to something that is asked to be done.</summary>
    public async Task<JsonElement> PostAsync(string path, object body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", Token);
        using var response = await _http.SendAsync(request, ct);
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(ct)}");
        return await response.Content.ReadFromJsonAsync<JsonElement>(ct);
    }

    /// <summary>The whole page, as a browser gets it. Returns its bytes.</summary>
    public async Task<int> PageAsync(string path, CancellationToken ct)
    {
        using var response = await _http.GetAsync(path, ct);
        var page = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(ct);
        return response.RequestMessage!.RequestUri!.AbsolutePath == "/sign-in" ? throw new InvalidOperationException("Nobody is signed in.") : page.Length;
    }

    /// <summary>kill -9 of the server and its engine; the folder stays.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync().WaitAsync(LongestStop);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        Engine.Dispose();
        await KillAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Process Launch()
    {
        var start = new ProcessStartInfo("dotnet", [BuiltServer.Dll(), "serve", "--port", _port.ToString(CultureInfo.InvariantCulture), "--data", _folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["CLEW_BOOTSTRAP_KEY"] = Key, ["CLEW_BOOTSTRAP_TOKEN"] = Token, ["Clew__Otlp__GrpcPort"] = "0", ["Clew__Otlp__HttpPort"] = "0" },
        };
        var process = Process.Start(start)!;
        // Read, so that it never waits for a full pipe.
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task WaitAsync(CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync(ct))
        {
            if (_process.HasExited) throw new InvalidOperationException($"The server ended with {_process.ExitCode}.");
            if (Stopwatch.GetElapsedTime(began) > LongestStart) throw new TimeoutException($"The server was not ready within {LongestStart}.");
            await Task.Delay(100, ct);
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            using var answer = await _http.GetAsync("/readyz", ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task SignInAsync(CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/sign-in-links") { Content = JsonContent.Create(new { name = "bench" }) };
        request.Headers.Authorization = new("Bearer", Token);
        using var made = await _http.SendAsync(request, ct);
        var link = (await made.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("url").GetString()!;
        var welcome = await _http.GetStringAsync(new Uri(link).AbsolutePath, ct);
        var proof = Proof().Match(welcome).Groups["value"].Value;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", proof)]);
        using var signedIn = await _http.PostAsync(new Uri(link).AbsolutePath, form, ct);
        signedIn.EnsureSuccessStatusCode();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="(?<value>[^"]+)""")]
    private static partial Regex Proof();
}
