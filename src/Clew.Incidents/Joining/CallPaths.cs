using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Incidents.Joining;

/// <summary>Who calls whom in one environment, by operation where that is known. Immutable.</summary>
public sealed class CallPaths
{
    /// <summary>Calls from one service to the next that are followed. Longer chains exist, but their middle fails too and joins link by link.</summary>
    public const int MaxHops = 4;

    /// <summary>Calls that are kept: 200 services with 20 operations of 5 calls each.</summary>
    public const int MaxCalls = 20_000;

    /// <summary>Steps of one search, as a bound for graphs in which everything calls everything.</summary>
    private const int MaxVisits = 5_000;

    public static readonly CallPaths None = new([]);

    private readonly ILookup<string, OperationCall> _byCaller;
    private readonly ImmutableHashSet<string> _services;

    /// <param name="calls">The first <see cref="MaxCalls"/> are kept; calls of a service to itself are left out.</param>
    public CallPaths(IEnumerable<OperationCall> calls)
    {
        var kept = calls.Where(call => call.Caller != call.Callee).Distinct().Take(MaxCalls).ToList();
        _byCaller = kept.ToLookup(call => call.Caller, StringComparer.Ordinal);
        _services = [.. kept.Select(call => call.Caller), .. kept.Select(call => call.Callee)];
    }

    /// <summary>Whether any call of that service is known.</summary>
    public bool Knows(string service) => _services.Contains(service);

    /// <summary>Calls between two subjects, whichever of them is the caller: 1 for neighbours, 0 when neither leads to the other within <see cref="MaxHops"/>.</summary>
    public int Between(FindingSubject one, FindingSubject other)
    {
        var (down, up) = (Down(one, other), Down(other, one));
        return down == 0 || up == 0 ? Math.Max(down, up) : Math.Min(down, up);
    }

    /// <summary>Calls from a caller down to a callee; 0 when it does not lead there within <see cref="MaxHops"/>.</summary>
    public int Down(FindingSubject caller, FindingSubject callee)
    {
        if (caller.Service == callee.Service) return 0;
        var seen = new HashSet<(string Service, string Operation)> { (caller.Service, caller.Operation) };
        var edge = new List<(string Service, string Operation)>(seen);
        for (var hops = 1; hops <= MaxHops && edge.Count > 0; hops++)
        {
            var next = new List<(string Service, string Operation)>();
            foreach (var (service, operation) in edge)
                foreach (var call in _byCaller[service])
                {
                    if (!Same(operation, call.CallerOperation)) continue;
                    if (call.Callee == callee.Service && Same(call.CalleeOperation, callee.Operation)) return hops;
                    if (seen.Count < MaxVisits && seen.Add((call.Callee, call.CalleeOperation))) next.Add((call.Callee, call.CalleeOperation));
                }
            edge = next;
        }
        return 0;
    }

    // An operation that nobody named may be any.
    private static bool Same(string one, string other) => one.Length == 0 || other.Length == 0 || one == other;
}
