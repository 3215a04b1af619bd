using Clew.Analysis.RootCause;

namespace Clew.Bench.RootCause;

/// <summary>Gives every service a random name, and takes it back from an answer: names must not matter.</summary>
internal sealed class Renaming(int seed)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _originals = new(StringComparer.Ordinal);

    public GatheredEvidence Apply(GatheredEvidence gathered) => gathered with
    {
        Symptom = gathered.Symptom with { Service = Name(gathered.Symptom.Service) },
        Calls = [.. gathered.Calls.Select(edge => new CallEdge(Name(edge.Caller), Name(edge.Callee)))],
        Series = [.. gathered.Series.Select(series => series with { Service = Name(series.Service) })],
        Traces = [.. gathered.Traces.Select(Apply)],
        BaselineTraces = [.. gathered.BaselineTraces.Select(Apply)],
    };

    public IReadOnlyList<string> Undo(IEnumerable<string> services) => [.. services.Select(service => _originals[service])];

    private TraceSample Apply(TraceSample trace) => trace with { Spans = [.. trace.Spans.Select(span => span with { Service = Name(span.Service), Operation = Name(span.Operation) })] };

    private string Name(string original)
    {
        if (original.Length == 0) return "";
        if (_names.TryGetValue(original, out var name)) return name;
        name = _random.NextInt64().ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
        _originals[name] = original;
        return _names[original] = name;
    }
}
