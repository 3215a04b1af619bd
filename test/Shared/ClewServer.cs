using System.Diagnostics;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Clew.Storage.Engine;

namespace Clew.Shared;

/// <summary>
/// A real <c>clew serve</c> in a process of its own, on a free port, with its data in a folder of its own that is deleted at the end.
/// </summary>
public sealed partial class ClewServer : IAsyncDisposable
{
    /// <summary>The API key of project <c>default</c> in <c>production</c>.</summary>
    public const string Key = "0123456789abcdef0123456789abcdef";

    /// <summary>The token for reading by the API.</summary>
    public const string Token = "clew_fedcba9876543210fedcba9876543210";

    /// <summary>For a start or a stop on a machine that does other things too.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private const int TerminateSignal = 15;

    private readonly ConsoleText _console = new();
    private Process? _process;

    private ClewServer(string dataFolder) => DataFolder = dataFolder;

    public string DataFolder { get; }

    /// <summary>Where it listens; another port after each start.</summary>
    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>Where it listens for OTLP/gRPC.</summary>
    public Uri GrpcAddress { get; private set; } = new("http://localhost");

    /// <summary>Where it listens for OTLP/HTTP and nothing else.</summary>
    public Uri OtlpHttpAddress { get; private set; } = new("http://localhost");

    /// <summary>Talks to it without any credential and without following redirects.</summary>
    public HttpClient Http { get; private set; } = new();

    /// <summary>The embedded engine, asked directly.</summary>
    public EngineClient Engine { get; private set; } = null!;

    public int ProcessId => Running.Id;

    /// <summary>Everything that it printed since the last start.</summary>
    public string Printed => _console.ToString();

    private Process Running => _process ?? throw new InvalidOperationException("The server was stopped.");

    /// <param name="settings">More configuration, by the names of environment variables: <c>Clew__Ingest__MaxBodyBytes</c>.</param>
    public static Task<ClewServer> StartAsync(params (string Name, string Value)[] settings) =>
        StartAtAsync(Directory.CreateTempSubdirectory("clew-test-").FullName, settings);

    /// <summary>With its data in that folder, which is deleted at the end.</summary>
    public static async Task<ClewServer> StartAtAsync(string dataFolder, params (string Name, string Value)[] settings)
    {
        var server = new ClewServer(dataFolder);
        await server.StartAgainAsync(settings);
        return server;
    }

    /// <summary>Starts with the data that is there. Returns when it is ready.</summary>
    public async Task StartAgainAsync(params (string Name, string Value)[] settings)
    {
        _process = Launch(["serve", "--port", "0", "--data", DataFolder], [("CLEW_BOOTSTRAP_KEY", Key), ("CLEW_BOOTSTRAP_TOKEN", Token), .. settings]);
        _console.Read(_process);
        var greeting = await Until(() => Task.FromResult(UrlLines().Match(Printed) is { Success: true } match ? match.Groups : null));
        Address = new(greeting["url"].Value);
        if (greeting["grpc"].Success) GrpcAddress = new(greeting["grpc"].Value);
        OtlpHttpAddress = new(greeting["http"].Value);
        Http.Dispose();
        Http = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        Engine?.Dispose();
        Engine = new(new EngineOptions { DataPath = Path.Combine(DataFolder, "engine") });
        await Until(async () => (await Http.GetAsync("/readyz")).IsSuccessStatusCode ? "ready" : null);
    }

    /// <summary>Asks it to stop and returns its exit code when it has.</summary>
    public async Task<int> StopAsync()
    {
        if (Signal(Running.Id, TerminateSignal) != 0) throw new InvalidOperationException($"No signal could be sent to process {Running.Id}.");
        await Running.WaitForExitAsync().WaitAsync(Patience);
        return Forget();
    }

    /// <summary><c>kill -9</c> of the server alone; its engine notices by itself.</summary>
    public async Task KillAsync()
    {
        Running.Kill();
        await Running.WaitForExitAsync().WaitAsync(Patience);
        Forget();
    }

    /// <summary>A POST as a sender does it: with the key.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, byte[] body, string contentType, string? encoding = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Headers.Authorization = new("Bearer", Key);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (encoding is not null) request.Content.Headers.ContentEncoding.Add(encoding);
        return Http.SendAsync(request);
    }

    /// <summary>A GET of the API: with the token.</summary>
    public async Task<string> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", Token);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? text : throw new HttpRequestException($"GET {path}: {(int)response.StatusCode} {text}");
    }

    /// <summary>Asks again until there is an answer; fails with what the server printed when there is none in time.</summary>
    public async Task<T> Until<T>(Func<Task<T?>> ask)
        where T : class
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < Patience)
        {
            if (await TryAsync(ask) is { } answer) return answer;
            if (_process is { HasExited: true }) throw new InvalidOperationException($"The server ended with {_process.ExitCode}:\n{Printed}");
            await Task.Delay(50);
        }
        throw new TimeoutException($"Not within {Patience}. The server printed:\n{Printed}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await StopAsync();
        Http.Dispose();
        Engine?.Dispose();
        Directory.Delete(DataFolder, recursive: true);
    }

    /// <summary>Starts the program that was built with this test.</summary>
    public static Process Launch(IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> settings)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "clew.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    // While the server starts or the engine is started again, an answer may be a refused connection.
    private static async Task<T?> TryAsync<T>(Func<Task<T?>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (Exception error) when (error is HttpRequestException or EngineException { IsTransient: true })
        {
            return null;
        }
    }

    private int Forget()
    {
        var code = Running.ExitCode;
        Running.Dispose();
        _process = null;
        return code;
    }

    [GeneratedRegex(@"Clew answers at (?<url>http\S+).*\n  OTLP comes (by gRPC to (?<grpc>http\S+), )?by HTTP to (?<http>http\S+)\n")]
    private static partial Regex UrlLines();

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int process, int signal);
}
