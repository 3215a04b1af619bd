using Clew.Detection.Series;

namespace Clew.Detection.Calls;

/// <summary>Who asks whom, as of the last minutes.</summary>
internal sealed class CallGraph
{
    private readonly Dictionary<SeriesKey, List<SeriesKey>> _callers = [];

    public CallGraph(IReadOnlyList<ServiceCall> calls)
    {
        foreach (var call in calls)
        {
            var caller = new SeriesKey(call.Project, call.Environment, call.Caller, call.CallerOperation);
            Add(new(call.Project, call.Environment, call.Callee, call.CalleeOperation), caller);
            // Of the service as a whole, callers are services as a whole.
            if (call.CalleeOperation.Length > 0 && call.Caller != call.Callee) Add(new(call.Project, call.Environment, call.Callee, ""), caller with { Operation = "" });
        }
    }

    public static CallGraph Empty { get; } = new([]);

    /// <summary>The series that ask this one; none of an operation that users reach directly.</summary>
    public IReadOnlyList<SeriesKey> Callers(SeriesKey callee) => _callers.TryGetValue(callee, out var callers) ? callers : [];

    private void Add(SeriesKey callee, SeriesKey caller)
    {
        if (!_callers.TryGetValue(callee, out var callers)) _callers.Add(callee, callers = []);
        if (!callers.Contains(caller)) callers.Add(caller);
    }
}
