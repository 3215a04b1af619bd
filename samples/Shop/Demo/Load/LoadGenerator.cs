using System.Net;
using System.Net.Http.Json;

namespace Shop.Demo.Load;

/// <summary>Orders as customers do, ten a second, and counts exactly what became of each order.</summary>
public sealed class LoadGenerator(Uri storefront, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Longer than storefront's own time-out: it is the shop that answers, never we who give up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan SlowFrom = TimeSpan.FromSeconds(2);

    /// <summary>One order of so many has a mistake in it, which the shop refuses.</summary>
    private const int MistakeEvery = 25;

    private readonly HttpClient _http = new() { BaseAddress = storefront, Timeout = Patience };
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly HashSet<string> _failedCustomers = [];
    private int _placed, _refused, _failed, _slow;
    private DateTimeOffset? _firstFailure;
    private Task _running = Task.CompletedTask;

    public LoadCounts Counts
    {
        get
        {
            lock (_gate) return new(_placed, _refused, _failed, _slow, _failedCustomers.ToHashSet(), _firstFailure);
        }
    }

    public void Start() => _running = RunAsync();

    /// <summary>Orders no more, and waits for the orders that are under way.</summary>
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

    private async Task RunAsync()
    {
        var underWay = new List<Task>();   // bounded by Patience / Interval
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            for (var number = 1; await timer.WaitForNextTickAsync(_stop.Token); number++)
            {
                underWay.RemoveAll(static order => order.IsCompleted);
                underWay.Add(OrderAsync(number));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(underWay);
        }
    }

    private async Task OrderAsync(int number)
    {
        var customer = Pick(Customers.Ids);
        var quantity = number % MistakeEvery == 0 ? 0 : Random.Shared.Next(1, 4);
        var item = new { name = Pick(Customers.Dishes), price = Random.Shared.Next(8, 30) - 0.05m, quantity };
        var started = clock.GetTimestamp();
        HttpStatusCode? status = null;
        try
        {
            using var answer = await _http.PostAsJsonAsync("orders", new { customer, restaurant = Pick(Customers.Restaurants), items = new[] { item } });
            status = answer.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            // No answer is a failure as well, and stays null.
        }
        Count(customer, status, clock.GetElapsedTime(started));
    }

    private void Count(string customer, HttpStatusCode? status, TimeSpan duration)
    {
        lock (_gate)
        {
            if (duration > SlowFrom) _slow++;
            switch (status)
            {
                case HttpStatusCode.Created:
                    _placed++;
                    break;
                case HttpStatusCode.UnprocessableEntity:
                    _refused++;
                    break;
                default:
                    _failed++;
                    _failedCustomers.Add(customer);
                    _firstFailure ??= clock.GetUtcNow();
                    break;
            }
        }
    }

    private static string Pick(IReadOnlyList<string> items) => items[Random.Shared.Next(items.Count)];
}
