using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Clew.Storage.Tests.Engine;

/// <summary>A real <c>clew engine</c>, spoken to as any client of ClickHouse's HTTP protocol would: without our own client.</summary>
public sealed class HostedEngine : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("clew-host-").FullName;
    private readonly List<string> _arguments = ["--connections", "3"];
    private Process? _process;

    public string DataPath { get; private set; }

    public HostedEngine() => DataPath = Path.Combine(_folder, "engine");

    /// <summary>One that keeps its data elsewhere, and leaves no room free there.</summary>
    public static async Task<HostedEngine> StartWithoutReserveAsync(string dataPath)
    {
        var engine = new HostedEngine { DataPath = dataPath };
        engine._arguments.AddRange(["--reserved-mib", "0"]);
        await engine.InitializeAsync();
        return engine;
    }

    /// <summary>Its exit code, when it has ended.</summary>
    public async Task<int> ExitCodeAsync()
    {
        await _process!.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public string Socket => Path.Combine(_folder, "run", "engine.sock");

    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "clew.dll"), "engine", "--path", DataPath, "--socket", Socket },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in _arguments) start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        Assert.Equal("engine ready", await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience));
        Http = NewClient();
    }

    public HttpClient NewClient() => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, ct) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket), ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    }) { BaseAddress = new("http://engine"), Timeout = Patience };

    public Task<HttpResponseMessage> PostAsync(string statement, string query = "") =>
        Http.PostAsync("/?" + query, new StringContent(statement));

    public async Task<string> TextAsync(string statement)
    {
        using var response = await PostAsync(statement);
        return (await response.Content.ReadAsStringAsync()).TrimEnd('\n');
    }

    /// <summary>Bytes of its memory that are resident, those of files (the library) not counted.</summary>
    public long Resident() => ResidentOf(_process!.Id);

    public static long ResidentOf(int process) => 1024 * long.Parse(
        File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("RssAnon:", StringComparison.Ordinal))["RssAnon:".Length..].Trim().Split(' ')[0],
        CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process!.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
