using System.Collections.Immutable;
using Clew.Analysis.RootCause;

namespace Clew.Incidents.Gathering;

/// <summary>The services that a request passes from where it enters. Pure.</summary>
internal static class PathServices
{
    /// <summary>A path of more services is cut, the farthest first: each costs a series to read.</summary>
    public const int Most = 40;

    /// <summary>The services of the incident and all that can be reached from the entry, the nearest first.</summary>
    public static ImmutableArray<string> Of(string entry, IEnumerable<string> known, IEnumerable<CallEdge> calls)
    {
        var callees = calls.Where(static edge => edge.Caller != edge.Callee).ToLookup(static edge => edge.Caller, static edge => edge.Callee);
        var path = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(known.Prepend(entry).Where(static service => service.Length > 0));
        while (path.Count < Most && open.TryDequeue(out var service))
        {
            if (!seen.Add(service)) continue;
            path.Add(service);
            foreach (var callee in callees[service].Order(StringComparer.Ordinal)) open.Enqueue(callee);
        }
        return [.. path];
    }
}
