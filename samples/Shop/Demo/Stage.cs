using Shop.Demo.Clew;
using Shop.Demo.Faults;
using Shop.Demo.Load;
using Shop.Demo.Processes;
using Shop.Demo.Services;
using Shop.Demo.Sinks;

namespace Shop.Demo;

/// <summary>Everything that runs: Clew, where its messages go, the shop, the customers.</summary>
public sealed class Stage : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _running = [];
    private ClewServer? _clew;

    private Stage(Inbox inbox) => Inbox = inbox;

    public Inbox Inbox { get; }

    public Scene Scene { get; private set; } = null!;

    /// <summary>Null while Clew runs; else how it ended.</summary>
    public string? ClewEnding => _clew?.Ending;

    /// <param name="port">Clew's.</param>
    /// <param name="folder">For Clew's data and for what the programs print.</param>
    public static async Task<Stage> StartAsync(ShopSetup setup, int port, string folder, Narrator narrator, TimeProvider clock, CancellationToken ct)
    {
        var output = Directory.CreateDirectory(Path.Combine(folder, "output")).FullName;
        var stage = new Stage(new Inbox(clock, output));
        stage._running.Add(stage.Inbox);
        try
        {
            await stage.StartShopAsync(setup, port, folder, output, narrator, clock, ct);
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>In the reverse order of the start.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var i = _running.Count - 1; i >= 0; i--) await _running[i].DisposeAsync();
    }

    private async Task StartShopAsync(ShopSetup setup, int port, string folder, string output, Narrator narrator, TimeProvider clock, CancellationToken ct)
    {
        var layout = new Layout(AppContext.BaseDirectory);
        narrator.Say("starting Clew ...");
        var server = _clew = Keep(await ClewServer.StartAsync(layout, port, Path.Combine(folder, "data"), output, ct));
        await Inbox.SubscribeAsync(server.Client, ct);
        narrator.Say("starting the shop ...");
        var shop = Keep(new ShopServices(new Launcher(layout, server.Client.Address, server.Key, output), server.Client, setup, clock));
        await shop.StartAsync(ct);
        var load = Keep(new LoadGenerator(shop.Storefront, clock));
        Scene = new(shop, load, server.Client, clock);
        await Scene.CalmGatewayAsync(ct);
        await load.OpenAsync(ct);
        load.Start();
        narrator.Say($"{Customers.Ids.Count} customers order at {Customers.Restaurants.Count} restaurants, ten orders a second; billing runs {Releases.Billing}");
    }

    private T Keep<T>(T started) where T : IAsyncDisposable
    {
        _running.Add(started);
        return started;
    }
}
