using System.Net.Http.Json;
using System.Net.Sockets;
using Shop.Demo.Clew;
using Shop.Demo.Processes;

namespace Shop.Demo.Services;

/// <summary>The programs of the shop: started, deployed anew, stopped.</summary>
public sealed class ShopServices(Launcher launcher, ClewClient clew, ShopSetup setup, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>How long an instance that no order goes to any more may take for its last ones.</summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Uri _ledger = Local(FreePorts.Next());
    private Uri _billingAddress = Local(FreePorts.Next()), _checkoutAddress = Local(FreePorts.Next());
    private ChildProcess? _billing, _checkout;

    public Uri Storefront { get; } = Local(FreePorts.Next());

    public Uri Gateway { get; } = Local(FreePorts.Next());

    /// <summary>Where billing runs now; a deployment changes it.</summary>
    public Uri Billing => _billingAddress;

    /// <summary>Where checkout runs now; a deployment changes it.</summary>
    public Uri Checkout => _checkoutAddress;

    /// <summary>Billing's process.</summary>
    public ChildProcess BillingProcess => _billing ?? throw new InvalidOperationException("the shop is not started");

    public IReadOnlyList<string> Ended => launcher.Ended;

    public async Task StartAsync(CancellationToken ct)
    {
        var gateway = launcher.StartDotnet("gateway", "Shop.Gateway", Gateway, "", Settings());
        var ledger = launcher.StartDotnet("ledger", "Shop.Ledger", _ledger, "", Settings(("LEDGER_PORT", _ledger.Port.ToString())));
        _billing = StartBilling(Releases.Billing, _billingAddress);
        _checkout = StartCheckout(Releases.Checkout, _checkoutAddress);
        var storefront = launcher.StartNode("storefront", Releases.Storefront, Storefront, Settings(("CHECKOUT_URL", Root(_checkoutAddress))));
        await Task.WhenAll(
            ReadyAsync(gateway, Gateway, ct), launcher.ReadyAsync(ledger, LedgerListensAsync, ct), ReadyAsync(_billing, _billingAddress, ct),
            ReadyAsync(_checkout, _checkoutAddress, ct), ReadyAsync(storefront, Storefront, ct));
        foreach (var (service, release) in new[] { ("billing", Releases.Billing), ("checkout", Releases.Checkout), ("storefront", Releases.Storefront) })
            await clew.ReportDeploymentAsync(service, release, clock.GetUtcNow(), ct);
    }

    /// <summary>Starts another release of billing beside the one that runs, reports the deployment, sends the charges there, and stops the old one.</summary>
    public Task DeployBillingAsync(string release, CancellationToken ct) => ReplaceBillingAsync(release, isReported: true, ct);

    /// <summary>The same with the same release, as after a crash: nothing was deployed. What the old one had not finished is lost.</summary>
    public Task RestartBillingAsync(CancellationToken ct) => ReplaceBillingAsync(Releases.Billing, isReported: false, ct);

    /// <summary>As <see cref="DeployBillingAsync"/>, for checkout.</summary>
    public async Task DeployCheckoutAsync(string release, CancellationToken ct)
    {
        var old = _checkout ?? throw new InvalidOperationException("the shop is not started");
        var address = Local(FreePorts.Next());
        _checkout = StartCheckout(release, address);
        await ReadyAsync(_checkout, address, ct);
        await clew.ReportDeploymentAsync("checkout", release, clock.GetUtcNow(), ct);
        await PutAsync(new Uri(Storefront, "routes/checkout"), Root(address), ct);
        _checkoutAddress = address;
        await Task.Delay(DrainTime, clock, ct);
        await launcher.StopAsync(old);
    }

    /// <summary>Changes a setting of a program while it runs.</summary>
    /// <param name="address">Of the setting.</param>
    public async Task PutAsync<T>(Uri address, T setting, CancellationToken ct)
    {
        using var answer = await _http.PutAsJsonAsync(address, setting, ct);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        await launcher.DisposeAsync();
        _http.Dispose();
    }

    private async Task ReplaceBillingAsync(string release, bool isReported, CancellationToken ct)
    {
        var old = BillingProcess;
        var address = Local(FreePorts.Next());
        _billing = StartBilling(release, address);
        await ReadyAsync(_billing, address, ct);
        if (isReported) await clew.ReportDeploymentAsync("billing", release, clock.GetUtcNow(), ct);
        await PutAsync(new Uri(_checkoutAddress, "routes/billing"), address, ct);
        _billingAddress = address;
        await Task.Delay(DrainTime, clock, ct);
        await launcher.StopAsync(old);
    }

    private ChildProcess StartBilling(string release, Uri address) => launcher.StartDotnet("billing", "Shop.Billing", address, release, Settings(
        ("GATEWAY_URL", Gateway.ToString()),
        ("LEDGER_URL", _ledger.ToString()),
        ("TERMINALS", setup.Terminals.ToString()),
        ("PEER_SERVICES", Gateway.Authority + "=payment-gateway")));

    private ChildProcess StartCheckout(string release, Uri address) => launcher.StartDotnet("checkout", "Shop.Checkout", address, release, Settings(
        ("BILLING_URL", _billingAddress.ToString()),
        ("RETRY_ATTEMPTS", setup.RetryAttempts.ToString()),
        ("RETRY_MILLISECONDS", setup.RetryMilliseconds.ToString())));

    private static Dictionary<string, string> Settings(params IEnumerable<(string Name, string Value)> settings) =>
        settings.ToDictionary(static setting => setting.Name, static setting => setting.Value);

    private Task ReadyAsync(ChildProcess process, Uri address, CancellationToken ct) => launcher.ReadyAsync(
        process,
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
        }, ct);

    private async Task<bool> LedgerListensAsync(CancellationToken ct)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(_ledger.Host, _ledger.Port, ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Root(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static Uri Local(int port) => new($"http://127.0.0.1:{port}/");
}
