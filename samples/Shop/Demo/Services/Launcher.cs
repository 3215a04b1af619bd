using Shop.Demo.Processes;

namespace Shop.Demo.Services;

/// <summary>Starts programs of the shop with the variables that OpenTelemetry's and Sentry's SDKs are configured by.</summary>
/// <param name="clew">Where telemetry goes.</param>
/// <param name="key">Clew's API key.</param>
/// <param name="outputFolder">Where what they print goes.</param>
public sealed class Launcher(Layout layout, Uri clew, string key, string outputFolder) : IAsyncDisposable
{
    public const string Environment = "production";

    /// <summary>How long a program may take to start: on two cores, several start at once.</summary>
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly List<ChildProcess> _running = [];

    /// <summary>Names of programs that have ended by themselves.</summary>
    public IReadOnlyList<string> Ended => [.. _running.Where(static process => process.HasExited).Select(static process => process.Name)];

    /// <summary>A program of .NET that listens at the address.</summary>
    /// <param name="folder"><c>billing</c>, which is the service's name too.</param>
    /// <param name="release">Empty for programs of somebody else.</param>
    public ChildProcess StartDotnet(string folder, string assembly, Uri address, string release, IReadOnlyDictionary<string, string> settings) => Start(
        folder, release, outputFolder, ["dotnet", layout.Service(folder, assembly)],
        new(settings) { ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority) });

    public ChildProcess StartNode(string service, string release, Uri address, IReadOnlyDictionary<string, string> settings) => Start(
        service, release, layout.Storefront, ["node", "--import", "./src/instrument.js", "./src/server.js"], new(settings)
        {
            ["PORT"] = address.Port.ToString(),
            ["SENTRY_DSN"] = $"{clew.Scheme}://{key}@{clew.Authority}/1",
            ["SENTRY_ENVIRONMENT"] = Environment,
        });

    public Task ReadyAsync(ChildProcess process, Func<CancellationToken, Task<bool>> isReady, CancellationToken ct) =>
        process.WaitUntilReadyAsync(isReady, StartDeadline, ct);

    public async Task StopAsync(ChildProcess process)
    {
        _running.Remove(process);
        await process.DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_running.Select(static process => process.DisposeAsync().AsTask()));

    private ChildProcess Start(string service, string release, string folder, IEnumerable<string> command, Dictionary<string, string> settings)
    {
        var instance = $"{service}-{Guid.NewGuid().ToString("n")[..5]}";
        settings["RELEASE"] = release;
        settings["OTEL_SERVICE_NAME"] = service;
        settings["OTEL_RESOURCE_ATTRIBUTES"] =
            $"service.version={release},service.instance.id={instance},deployment.environment.name={Environment},cloud.region=eu-south-1";
        settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = clew.GetLeftPart(UriPartial.Authority);
        settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        settings["OTEL_EXPORTER_OTLP_HEADERS"] = "x-api-key=" + key;
        settings["OTEL_LOGS_EXPORTER"] = "otlp";   // Node's SDK sends no logs unless told to
        settings["OTEL_METRICS_EXPORTER"] = service == "storefront" ? "none" : "otlp";
        settings["OTEL_BSP_SCHEDULE_DELAY"] = "1000";   // milliseconds that spans and logs wait for company; the default is 5,000
        settings["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
        settings["OTEL_METRIC_EXPORT_INTERVAL"] = "5000";   // milliseconds; the default is 60,000
        var process = ChildProcess.Start(release.Length == 0 ? service : $"{service}-{release}", outputFolder, folder, command, settings);
        _running.Add(process);
        return process;
    }
}
