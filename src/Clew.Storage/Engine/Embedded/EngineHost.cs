using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clew.Storage.Engine.Embedded;

/// <summary>
/// The child process: libchdb behind ClickHouse's HTTP protocol on a Unix domain socket. It ends when its parent does (its input closes),
/// on SIGTERM and on SIGINT.
/// </summary>
public sealed class EngineHost(EngineHostOptions options, TimeProvider time, TextWriter output, TextWriter errors)
{
    /// <summary>Printed when requests are answered; the supervisor waits for it.</summary>
    public const string ReadyLine = "engine ready";

    /// <summary>How long a predecessor may need to end: it drains, then closes its tables.</summary>
    private static readonly TimeSpan PredecessorPatience = TimeSpan.FromSeconds(30);

    /// <summary>Between two times that pages of the library's code are given back: those in use come again at a microsecond each, some milliseconds in all.</summary>
    private static readonly TimeSpan PageRelease = TimeSpan.FromSeconds(20);

    /// <summary>How long running statements may finish after the stop was asked for.</summary>
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(10);

    /// <returns>The exit code: 0 after a clean stop.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        using var held = await DataPathLock.TakeAsync(options.DataPath, PredecessorPatience, time, stop);
        if (held is null)
        {
            await errors.WriteLineAsync($"Another process uses {Path.GetFullPath(options.DataPath)} (engine.lock is held).");
            return 1;
        }
        // Every statement blocks a thread while it runs; the pool must not hesitate to give it one.
        ThreadPool.SetMinThreads(options.Connections + Environment.ProcessorCount + 2, Environment.ProcessorCount);
        using var sessions = new EngineSessions(options);
        if (!sessions.IsWatched) await errors.WriteLineAsync("A write that fails cannot be noticed here: keep the disk from filling up.");
        await using var app = Build(sessions);
        PrepareSocket();
        await app.StartAsync(stop);
        LibraryPages.Release();
        await output.WriteLineAsync(ReadyLine);
        await output.FlushAsync(stop);
        await RestAsync(stop);
        return await StopAsync(app, sessions);
    }

    /// <summary>Until it is to stop. What a change of the schema or a rare statement needed of the library's code is given back meanwhile.</summary>
    private async Task RestAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(PageRelease, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop)) LibraryPages.Release();
        }
        catch (OperationCanceledException)
        {
            // It is to stop.
        }
    }

    private async Task<int> StopAsync(WebApplication app, EngineSessions sessions)
    {
        using var patience = new CancellationTokenSource(DrainPatience);
        await app.StopAsync(patience.Token);
        var isAtRest = await sessions.CloseAsync(DrainPatience);
        if (!isAtRest) await errors.WriteLineAsync("Statements still run; the process ends without them. Everything that was acknowledged is on disk.");
        await errors.FlushAsync(CancellationToken.None);
        // Closing the last connection has closed the tables. Idle threads of the library remain where tables were loaded (chdb_shutdown then
        // returns 1, measured with 26.7.2), and an orderly exit would tear the library down under them: so the process ends at once.
        ChdbConnection.Shutdown();
        ProcessEnd.Now(isAtRest ? 0 : 1);
        return 1;
    }

    private WebApplication Build(EngineSessions sessions)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "clew-engine" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure);
        builder.Services.AddSingleton(SocketBlocks.Factory);
        var app = builder.Build();
        var statements = new StatementEndpoint(sessions);
        app.Run(context => context.Request.Path.Value switch
        {
            "/" => statements.HandleAsync(context),
            "/ping" => context.Response.WriteAsync("Ok.\n", context.RequestAborted),
            _ => NotFoundAsync(context),
        });
        return app;
    }

    private void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.ListenUnixSocket(options.SocketPath);
        // ClickHouse's http_max_uri_size: values of a statement are in its URL.
        kestrel.Limits.MaxRequestLineSize = 1024 * 1024;
        kestrel.Limits.MaxRequestBufferSize = 2 * 1024 * 1024;
        // Flushing waits until the bytes are sent: a slow reader slows its query instead of filling memory, and an error's text is out before
        // its connection is broken.
        kestrel.Limits.MaxResponseBufferSize = 0;
        // Rows are streamed by our own server, which bounds its batches and its patience.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
    }

    private void PrepareSocket()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(options.SocketPath))!;
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder, ownerOnly);
            File.SetUnixFileMode(folder, ownerOnly);
        }
        // Of a predecessor that was killed: the lock says that it is gone.
        File.Delete(options.SocketPath);
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync("There is no handle for this path. Statements go to /.\n", context.RequestAborted);
    }
}
