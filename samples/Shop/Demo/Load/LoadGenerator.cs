using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;

namespace Shop.Demo.Load;

/// <summary>Behaves as customers do: reads menus, signs in, orders, looks what became of the order.</summary>
public sealed class LoadGenerator : IAsyncDisposable
{
    /// <summary>A second, before <see cref="Pace"/>.</summary>
    private const double Orders = 10, Menus = 8, Logins = 2, Lookups = 10, Insistence = 1;

    /// <summary>Longer than storefront's own time-out: it is the shop that answers, never we who give up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>One of so many orders has a mistake in it, which the shop refuses; one login of so many a wrong password.</summary>
    private const int MistakeEvery = 25;

    private const int FirstVisits = 30;

    /// <summary>Orders that one may still look up.</summary>
    private const int MaxRecent = 200;

    private readonly HttpClient _http;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<(string Customer, string Order)> _recent = [];
    private readonly TimeProvider _clock;
    private Task _running = Task.CompletedTask;

    public LoadGenerator(Uri storefront, TimeProvider clock)
    {
        _clock = clock;
        _http = new() { BaseAddress = storefront, Timeout = Patience };
        Seen = new(clock);
    }

    public OrderOutcomes Seen { get; }

    public Customers Customers { get; } = new();

    public Pace Pace { get; } = new();

    /// <summary>The customer whose app orders again every second; empty: nobody.</summary>
    public string Insistent { get; set; } = "";

    public void Start() => _running = Task.WhenAll(
        Rhythmically(Orders, number => OrderAsync(Pick(Customers.Ids), isMistaken: number % MistakeEvery == 0)),
        Rhythmically(Menus, ReadMenuAsync), Rhythmically(Logins, LogInAsync), Rhythmically(Lookups, LookUpAsync),
        Rhythmically(Insistence, _ => Insistent is { Length: > 0 } customer ? OrderAsync(customer, isMistaken: false) : Task.CompletedTask));

    /// <summary>
    /// The first visits, one after the other: programs that have just started are slow, and ten customers a second at once would make a slow minute of it
    /// that Clew took for normal.
    /// </summary>
    public async Task OpenAsync(CancellationToken ct)
    {
        for (var number = 1; number <= FirstVisits; number++)
        {
            ct.ThrowIfCancellationRequested();
            await ReadMenuAsync(number);
            await LogInAsync(number);
            await OrderAsync(Pick(Customers.Ids), isMistaken: false);
            await LookUpAsync(number);
        }
    }

    /// <summary>Comes no more, and waits for what is under way.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
        _stop.Dispose();
    }

    private Task Rhythmically(double perSecond, Func<int, Task> visitAsync) => new Rhythm(perSecond, visitAsync, Pace, _clock).RunAsync(_stop.Token);

    private async Task OrderAsync(string customer, bool isMistaken)
    {
        var quantity = isMistaken ? 0 : Random.Shared.Next(1, 4);
        var item = new { name = Pick(Customers.Dishes), price = Random.Shared.Next(8, 30) - 0.05m, quantity };
        var (restaurant, country, channel) = (Pick(Customers.Restaurants), Customers.CountryOf(customer), Pick(Customers.Channels));
        var started = _clock.GetTimestamp();
        HttpStatusCode? status = null;
        var reason = "";
        try
        {
            using var answer = await _http.PostAsJsonAsync("orders", new { customer, restaurant, items = new[] { item }, country, channel });
            if (answer.StatusCode == HttpStatusCode.Created) await RememberAsync(customer, answer);
            status = answer.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            reason = exception.GetBaseException().Message;   // no answer is a failure as well
        }
        Seen.Count(customer, status, reason, _clock.GetElapsedTime(started));
    }

    private async Task RememberAsync(string customer, HttpResponseMessage answer)
    {
        if (await answer.Content.ReadFromJsonAsync<PlacedOrder>() is not { } placed) return;
        _recent.Enqueue((customer, placed.Order));
        while (_recent.Count > MaxRecent) _recent.TryDequeue(out _);
    }

    private Task ReadMenuAsync(int number) => GetAsync("menu?restaurant=" + Uri.EscapeDataString(Pick(Customers.Restaurants)), Pick(Customers.Ids));

    private async Task LogInAsync(int number)
    {
        try
        {
            var password = number % MistakeEvery == 0 ? "open barley" : "open sesame";
            using var answer = await _http.PostAsJsonAsync("login", new { customer = Pick(Customers.Ids), password });
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            // Only orders are counted.
        }
    }

    private async Task LookUpAsync(int number)
    {
        var recent = _recent.ToArray();
        if (recent.Length == 0) return;
        var (customer, order) = Pick(recent);
        await GetAsync("orders/" + (number % MistakeEvery == 0 ? "order-of-nobody" : order), customer);
    }

    private async Task GetAsync(string path, string customer)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "x-customer", customer } } };
            using var answer = await _http.SendAsync(request);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            // Only orders are counted.
        }
    }

    private static T Pick<T>(IReadOnlyList<T> items) => items[Random.Shared.Next(items.Count)];

    private sealed record PlacedOrder(string Order);
}
