using Clew.Analysis.RootCause;

namespace Clew.Incidents.Gathering;

/// <summary>
/// Where errors begin. One failure is reported by every service that it passes on its way to the user; it began in the one beneath which nothing failed:
/// neither another service's error nor a call that got no answer. Pure.
/// </summary>
internal static class ErrorOrigins
{
    /// <summary>For each issue and service, the share of its error events that began there; 1 where no trace tells.</summary>
    public static Dictionary<(ulong Issue, string Service), double> Of(IReadOnlyCollection<ErrorOfTrace> errors, IReadOnlyCollection<TraceSample> traces)
    {
        var counts = new Dictionary<(ulong, string), (int Began, int All)>();
        var samples = traces.ToDictionary(static trace => trace.TraceId);
        foreach (var group in errors.GroupBy(static error => error.Trace))
        {
            if (!samples.TryGetValue(group.Key, out var trace)) continue;
            var of = new Tree(trace);
            var all = group.ToList();
            foreach (var error in all)
            {
                var began = !of.HasUnansweredCallBeneath(error.Span) && !all.Exists(other => other.Service != error.Service && of.IsBeneath(other.Span, error.Span));
                var count = counts.GetValueOrDefault((error.Issue, error.Service));
                counts[(error.Issue, error.Service)] = (count.Began + (began ? 1 : 0), count.All + 1);
            }
        }
        return counts.ToDictionary(static entry => entry.Key, static entry => (double)entry.Value.Began / entry.Value.All);
    }

    private sealed class Tree
    {
        /// <summary>Ancestors that are walked: a loop in the parents ends here.</summary>
        private const int Deepest = 200;

        private readonly Dictionary<ulong, ulong> _parents = [];
        private readonly List<ulong> _unanswered = [];

        public Tree(TraceSample trace)
        {
            foreach (var span in trace.Spans) _parents.TryAdd(span.Id, span.Parent);
            var asked = trace.Spans.Select(static span => span.Parent).ToHashSet();
            _unanswered.AddRange(trace.Spans.Where(span => span is { Failed: true, Peer.Length: > 0 } && !asked.Contains(span.Id)).Select(static span => span.Id));
        }

        public bool HasUnansweredCallBeneath(ulong span) => _unanswered.Exists(call => call == span || IsBeneath(call, span));

        public bool IsBeneath(ulong span, ulong ancestor)
        {
            for (var depth = 0; depth < Deepest && _parents.TryGetValue(span, out var parent) && parent != span; depth++)
            {
                if (parent == ancestor) return true;
                span = parent;
            }
            return false;
        }
    }
}
