using System.Net;

namespace Shop.Demo.Load;

/// <summary>Counts exactly what became of each order.</summary>
public sealed class OrderOutcomes(TimeProvider clock)
{
    /// <summary>Orders of the healthy shop take less than half of it.</summary>
    public static readonly TimeSpan SlowFrom = TimeSpan.FromMilliseconds(600);

    /// <summary>Failures whose reason is kept, the first ones.</summary>
    private const int KeptReasons = 5;

    private readonly Lock _gate = new();
    private readonly List<string> _reasons = [];
    private readonly HashSet<string> _failedCustomers = [];
    private readonly Dictionary<Hurt, DateTimeOffset> _firstHurt = [];
    private readonly Dictionary<Hurt, HashSet<string>> _hurtCustomers = [];
    private int _placed, _refused, _failed, _queued, _slow;
    private DateTimeOffset? _firstFailure;

    public LoadCounts Counts
    {
        get
        {
            lock (_gate) return new(_placed, _refused, _failed, _queued, _slow, _failedCustomers.ToHashSet(), _firstFailure);
        }
    }

    /// <summary>
    /// The fault begins: <see cref="FirstHurt"/> and <see cref="HurtCustomers"/> look from here on, for the healthy shop has a slow order now and then.
    /// </summary>
    public void BeginFault()
    {
        lock (_gate)
        {
            _firstHurt.Clear();
            _hurtCustomers.Clear();
        }
    }

    /// <summary>When the first order since <see cref="BeginFault"/> was answered so; null: none.</summary>
    public DateTimeOffset? FirstHurt(Hurt hurt)
    {
        lock (_gate) return _firstHurt.TryGetValue(hurt, out var time) ? time : null;
    }

    /// <summary>How many customers have had such an order since <see cref="BeginFault"/>.</summary>
    public int HurtCustomers(Hurt hurt)
    {
        lock (_gate) return _hurtCustomers.TryGetValue(hurt, out var customers) ? customers.Count : 0;
    }

    /// <summary>Why the first orders failed, for the one who did not expect it.</summary>
    public IReadOnlyList<string> Reasons
    {
        get
        {
            lock (_gate) return [.. _reasons];
        }
    }

    /// <param name="status">Null: no answer.</param>
    /// <param name="reason">Why there is no answer.</param>
    public void Count(string customer, HttpStatusCode? status, string reason, TimeSpan duration)
    {
        lock (_gate)
        {
            if (duration > SlowFrom)
            {
                _slow++;
                Note(Hurt.Slow, customer);
            }
            switch (status)
            {
                case HttpStatusCode.Created:
                    _placed++;
                    break;
                case HttpStatusCode.UnprocessableEntity:
                    _refused++;
                    break;
                case HttpStatusCode.Accepted:
                    _queued++;
                    Note(Hurt.Queued, customer);
                    break;
                default:
                    _failed++;
                    if (_reasons.Count < KeptReasons) _reasons.Add(status is { } answered ? ((int)answered).ToString() : reason);
                    _failedCustomers.Add(customer);
                    _firstFailure ??= clock.GetUtcNow();
                    Note(Hurt.Failed, customer);
                    break;
            }
        }
    }

    private void Note(Hurt hurt, string customer)
    {
        _firstHurt.TryAdd(hurt, clock.GetUtcNow());
        if (!_hurtCustomers.TryGetValue(hurt, out var customers)) _hurtCustomers[hurt] = customers = [];
        customers.Add(customer);
    }
}
