using System.Net;
using System.Net.Sockets;
using Clew.Delivery;
using Clew.Detection;
using Clew.Incidents;
using Clew.Incidents.Canary;
using Clew.Incidents.Telling;
using Clew.Ingest;
using Clew.Ingest.Otlp;
using Clew.Model;
using Clew.Storage.Artifacts;
using Clew.Storage.Regrouping;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Clew.Storage.Engine.Embedded;
using Clew.Storage.Intake;
using Clew.Storage.Journal;
using Clew.Storage.Metrics;
using Clew.Storage.Rollups;
using Clew.Storage.Schema;
using Clew.Web;
using Clew.Web.Access;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;

namespace Clew.Server.Serving;

/// <summary>Puts the program together and runs it: data folder, engine, schema, state, journal, then the listener.</summary>
internal static class ClewServer
{
    /// <summary>How long a stop may take: what is being received and inserted is finished, the rest waits in the journal.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Settings are read once, at the start. The host would watch its folder and all below it for a change of them, and the data lies there: every write of the journal
    /// and of the engine woke the watcher (73 microseconds for each Sentry event).
    /// </summary>
    private const string UnwatchedConfiguration = "--hostBuilder:reloadConfigOnChange=false";

    public static async Task<int> RunAsync(string dataFolder, int port, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder([UnwatchedConfiguration]);
        if (Settings(builder.Configuration, dataFolder, port) is not { } settings) return ExitCode.Usage;
        // Before anything is made: the key of a first start that fails would never be shown again.
        if (ListenAddress.Problem(settings) is { } taken) return Refuse(taken);
        using var folder = DataFolder.TryOpen(settings.DataFolder, out var problem);
        if (folder is null) return Refuse(problem);

        ConfigureLogging(builder.Logging);
        ConfigureListener(builder.WebHost, settings);
        ConfigureServices(builder.Services, settings);
        await using var app = builder.Build();
        app.UseOtlpPorts();
        app.MapClewWeb();
        app.MapClewIngest();
        app.MapHealth();
        return await RunAsync(app, settings, ct);
    }

    private static async Task<int> RunAsync(WebApplication app, ServerSettings settings, CancellationToken ct)
    {
        var engine = app.Services.GetRequiredService<EngineSupervisor>();
        try
        {
            await engine.StartAsync(ct);
            await SchemaMigrator.MigrateAsync(app.Services.GetRequiredService<EngineClient>(), ct);
            await app.Services.GetRequiredService<DocumentStore>().LoadAsync(ct);
            // Now, so that a file that cannot be read ends the start and not the first request.
            app.Services.GetRequiredService<InstallationKey>();
            var key = await ActivatorUtilities.CreateInstance<Bootstrap>(app.Services).RunAsync(settings, ct);
            await app.StartAsync(ct);
            Greeting.Print(Console.Out, app.Urls, settings, key, app.Services.GetRequiredService<SetupLink>().PendingPath);
            await app.WaitForShutdownAsync(ct);
            return Fallen(app.Services) is { } fallen ? Fail(fallen) : ExitCode.Ok;
        }
        catch (IOException error) when (error.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            // Somebody came between the look and the listening.
            return Refuse(ListenAddress.Problem(settings) ?? error.Message);
        }
        catch (Exception error) when (error is EngineException or SchemaTooNewException or SocketException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"clew: {error.Message}");
            return ExitCode.Failed;
        }
        finally
        {
            // Also when the start failed half-way: the listener and the loader end before the journal and the engine that they use.
            await app.StopAsync(CancellationToken.None);
            await app.Services.GetRequiredService<Journal>().DisposeAsync();
            await engine.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>A part that ended by a mistake of ours takes the program down, so that whoever watches over it starts it anew; null when none did.</summary>
    private static string? Fallen(IServiceProvider services) =>
        services.GetServices<IHostedService>().OfType<BackgroundService>().Select(part => (Part: part, part.ExecuteTask?.Exception))
            .Where(one => one.Exception is not null)
            .Select(one => $"{one.Part.GetType().Name} ended by a mistake in this program, so all of it stopped: {one.Exception!.GetBaseException()}")
            .FirstOrDefault();

    private static int Fail(string problem)
    {
        Console.Error.WriteLine($"clew: {problem}");
        return ExitCode.Failed;
    }

    private static ServerSettings? Settings(IConfiguration configuration, string dataFolder, int port)
    {
        var problems = new List<string>();
        var settings = ServerSettings.Read(configuration, dataFolder, port, problems);
        problems.AddRange(settings.Problems());
        foreach (var problem in problems) Refuse(problem);
        foreach (var warning in settings?.Warnings() ?? []) Console.Error.WriteLine($"clew: {warning}");
        return problems.Count == 0 ? settings : null;
    }

    private static int Refuse(string problem)
    {
        Console.Error.WriteLine($"clew: {problem}");
        return ExitCode.Usage;
    }

    private static void ConfigureLogging(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.UseUtcTimestamp = true;
            console.ColorBehavior = LoggerColorBehavior.Default;
        });
        // Requests are counted in the product; their paths may hold one-time links.
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // A start that fails is told in one line by what started it.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }

    private static void ConfigureListener(IWebHostBuilder host, ServerSettings settings)
    {
        host.UseKestrelHttpsConfiguration();
        host.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Pages and the API; receiving telemetry sets its own limit for each request.
            kestrel.Limits.MaxRequestBodySize = 1 << 20;
            Listen(kestrel, settings.Listen, settings.Port, static _ => { });
            if (settings.Otlp is { Grpc: true, GrpcPort: { } grpc }) Listen(kestrel, settings.Listen, grpc, OtlpPorts.UseOtlpGrpc);
            if (settings.Otlp is { Http: true, HttpPort: { } http }) Listen(kestrel, settings.Listen, http, OtlpPorts.UseOtlpHttp);
        });
    }

    private static void Listen(KestrelServerOptions kestrel, string listen, int port, Action<ListenOptions> configure)
    {
        if (listen == "*") kestrel.ListenAnyIP(port, configure);
        // Two addresses cannot share a port that is yet to be chosen.
        else if (listen == "localhost" && port != 0) kestrel.ListenLocalhost(port, configure);
        else kestrel.Listen(listen == "localhost" ? IPAddress.Loopback : IPAddress.Parse(listen), port, configure);
    }

    private static void ConfigureServices(IServiceCollection services, ServerSettings settings)
    {
        services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTimeout);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(SocketBlocks.Factory);
        services.AddSingleton(settings.Engine);
        services.AddSingleton<EngineSupervisor>();
        services.AddSingleton(_ => new EngineClient(settings.Engine));
        services.AddSingleton<DocumentStore>();
        services.AddSingleton<IssueLinks>();
        if (settings.Engine.IsExternal) services.AddHostedService<DocumentFollower>();
        services.AddSingleton(settings.Journal);
        services.AddSingleton(_ => InstallationKeyFile.Open(settings.DataFolder, settings.ScrubKey));
        services.AddSingleton(provider => Journal.Open(settings.Journal, provider.GetRequiredService<ILogger<Journal>>()));
        services.AddSingleton<IntakeQuery>();
        services.AddArtifactStorage(settings.Artifacts);
        services.AddSingleton<RollupQuery>();
        services.AddSingleton<MetricQuery>();
        services.AddClewIngest(settings.Ingest, settings.Loader, settings.Thinning);
        services.AddClewDetection();
        services.AddSingleton(new TellingOptions(settings.PublicUrl, settings.Outgoing));
        services.AddSingleton(settings.Canary);
        services.AddClewIncidents();
        services.AddHostedService(provider => provider.GetRequiredService<CanaryRunner>());
        services.AddClewDelivery();
        services.AddClewWeb(new ClewWebOptions { DataFolder = settings.DataFolder });
    }
}
