namespace Clew.Analysis.RootCause.V1;

/// <summary>Who calls whom: the edges that are known and those seen in traces.</summary>
internal sealed class CallGraph
{
    private static readonly HashSet<string> None = [];
    private readonly Dictionary<string, HashSet<string>> _callees = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _callers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _distance;

    public CallGraph(GatheredEvidence gathered, params IEnumerable<CallEdge>[] seen)
    {
        foreach (var edge in seen.Append(gathered.Calls).SelectMany(static edges => edges))
        {
            if (edge.Caller == edge.Callee) continue;
            Add(_callees, edge.Caller, edge.Callee);
            Add(_callers, edge.Callee, edge.Caller);
        }
        _distance = DistancesFrom(gathered.Symptom.Service);
    }

    public IReadOnlySet<string> Callees(string service) => _callees.GetValueOrDefault(service, None);

    public IReadOnlySet<string> Callers(string service) => _callers.GetValueOrDefault(service, None);

    /// <summary>Whether the calls of the service with the symptom are known at all.</summary>
    public bool KnowsPaths => _distance.Count > 1;

    /// <summary>Calls between the service with the symptom and <paramref name="service"/>; null when no path leads there.</summary>
    public int? Distance(string service) => _distance.TryGetValue(service, out var steps) ? steps : null;

    private Dictionary<string, int> DistancesFrom(string start)
    {
        var distances = new Dictionary<string, int>(StringComparer.Ordinal) { [start] = 0 };
        var open = new Queue<string>([start]);
        while (open.TryDequeue(out var service))
            foreach (var callee in Callees(service))
                if (distances.TryAdd(callee, distances[service] + 1)) open.Enqueue(callee);
        return distances;
    }

    private static void Add(Dictionary<string, HashSet<string>> edges, string from, string to)
    {
        if (!edges.TryGetValue(from, out var set)) edges[from] = set = new(StringComparer.Ordinal);
        set.Add(to);
    }
}
