using System.Net.Http.Json;
using Shop.Demo.Clew;
using Shop.Demo.Processes;

namespace Shop.Demo;

/// <summary>The programs of the shop: started, deployed anew, stopped.</summary>
/// <param name="outputFolder">Where what they print goes.</param>
public sealed class ShopServices(Layout layout, ClewClient clew, string key, string outputFolder, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>What the shop runs at first.</summary>
    public const string BillingRelease = "v2.4.0", BadBillingRelease = "v2.4.1", CheckoutRelease = "v3.2.0", StorefrontRelease = "storefront@1.8.0";

    private const string Environment = "production";

    /// <summary>How long a program may take to start: on two cores, several start at once.</summary>
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    /// <summary>How long an instance that no order goes to any more may take for its last ones.</summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly List<ChildProcess> _running = [];
    private readonly Uri _checkout = Local(FreePorts.Next());
    private ChildProcess? _billing;

    public Uri Storefront { get; } = Local(FreePorts.Next());

    public Uri Gateway { get; } = Local(FreePorts.Next());

    public async Task StartAsync(CancellationToken ct)
    {
        var billing = Local(FreePorts.Next());
        var gatewayProcess = StartDotnet("gateway", "Shop.Gateway", Gateway, "", []);
        _billing = StartBilling(BillingRelease, billing);
        var checkoutProcess = StartDotnet("checkout", "Shop.Checkout", _checkout, CheckoutRelease, new() { ["BILLING_URL"] = billing.ToString() });
        var storefrontProcess = StartStorefront();
        await Task.WhenAll(
            ReadyAsync(gatewayProcess, Gateway, ct), ReadyAsync(_billing, billing, ct),
            ReadyAsync(checkoutProcess, _checkout, ct), ReadyAsync(storefrontProcess, Storefront, ct));
        foreach (var (service, release) in new[] { ("billing", BillingRelease), ("checkout", CheckoutRelease), ("storefront", StorefrontRelease) })
            await clew.ReportDeploymentAsync(service, release, clock.GetUtcNow(), ct);
    }

    /// <summary>Starts another release of billing beside the one that runs, sends the orders there, reports the deployment, and stops the old one.</summary>
    public async Task DeployBillingAsync(string release, CancellationToken ct)
    {
        var address = Local(FreePorts.Next());
        var old = _billing!;
        _billing = StartBilling(release, address);
        await ReadyAsync(_billing, address, ct);
        await clew.ReportDeploymentAsync("billing", release, clock.GetUtcNow(), ct);
        using (var answer = await _http.PutAsJsonAsync(new Uri(_checkout, "routes/billing"), address, ct)) answer.EnsureSuccessStatusCode();
        await Task.Delay(DrainTime, clock, ct);
        _running.Remove(old);
        await old.DisposeAsync();
    }

    /// <summary>From now on one of so many answers of the payment gateway takes so long; 0: none.</summary>
    public async Task SlowGatewayAsync(TimeSpan delay, int every, CancellationToken ct)
    {
        using var answer = await _http.PutAsJsonAsync(new Uri(Gateway, "speed"), new { slowMilliseconds = (int)delay.TotalMilliseconds, slowEvery = every }, ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Names of programs that have ended by themselves.</summary>
    public IReadOnlyList<string> Ended => [.. _running.Where(static process => process.HasExited).Select(static process => process.Name)];

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_running.Select(static process => process.DisposeAsync().AsTask()));
        _http.Dispose();
    }

    private ChildProcess StartBilling(string release, Uri address) =>
        StartDotnet("billing", "Shop.Billing", address, release, new() { ["GATEWAY_URL"] = Gateway.ToString() });

    private ChildProcess StartDotnet(string folder, string assembly, Uri address, string release, Dictionary<string, string> settings)
    {
        settings["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority);
        return Start(folder, release, outputFolder, ["dotnet", layout.Service(folder, assembly)], settings);
    }

    private ChildProcess StartStorefront() => Start(
        "storefront", StorefrontRelease, layout.Storefront, ["node", "--import", "./src/instrument.js", "./src/server.js"], new()
        {
            ["PORT"] = Storefront.Port.ToString(),
            ["CHECKOUT_URL"] = _checkout.GetLeftPart(UriPartial.Authority),
            ["SENTRY_DSN"] = $"{clew.Address.Scheme}://{key}@{clew.Address.Authority}/1",
            ["SENTRY_ENVIRONMENT"] = Environment,
        });

    private ChildProcess Start(string service, string release, string folder, IEnumerable<string> command, Dictionary<string, string> settings)
    {
        settings["RELEASE"] = release;
        settings["OTEL_SERVICE_NAME"] = service;
        settings["OTEL_RESOURCE_ATTRIBUTES"] = $"service.version={release},deployment.environment.name={Environment}";
        settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = clew.Address.GetLeftPart(UriPartial.Authority);
        settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        settings["OTEL_EXPORTER_OTLP_HEADERS"] = "x-api-key=" + key;
        settings["OTEL_LOGS_EXPORTER"] = "otlp";   // Node's SDK sends no logs unless told to
        settings["OTEL_METRICS_EXPORTER"] = "none";
        settings["OTEL_BSP_SCHEDULE_DELAY"] = "1000";   // milliseconds that spans and logs wait for company; the default is 5,000
        settings["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
        var process = ChildProcess.Start(release.Length == 0 ? service : $"{service}-{release}", outputFolder, folder, command, settings);
        _running.Add(process);
        return process;
    }

    private Task ReadyAsync(ChildProcess process, Uri address, CancellationToken ct) => process.WaitUntilReadyAsync(
        async ct =>
        {
            try
            {
                using var answer = await _http.GetAsync(new Uri(address, "ready"), ct);
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, StartDeadline, ct);

    private static Uri Local(int port) => new($"http://127.0.0.1:{port}/");
}
