namespace Clew.Incidents.Gathering;

/// <summary>
/// Which service answers at an address. A client span knows an address; where the call was answered by a span of another service, that address is that
/// service, also for the calls that nobody answered. Pure.
/// </summary>
internal sealed class PeerNames
{
    private readonly Dictionary<string, string> _services;

    private PeerNames(Dictionary<string, string> services) => _services = services;

    public static PeerNames Learn(params IEnumerable<IReadOnlyList<SampledSpan>> samples)
    {
        var seen = new Dictionary<(string Peer, string Service), int>();
        foreach (var spans in samples)
        {
            var calls = spans.Where(static span => span.Peer.Length > 0).GroupBy(static span => (span.Trace, span.Id)).ToDictionary(static group => group.Key, static group => group.First());
            foreach (var span in spans)
                if (calls.TryGetValue((span.Trace, span.Parent), out var call) && call.Service != span.Service)
                    seen[(call.Peer, span.Service)] = seen.GetValueOrDefault((call.Peer, span.Service)) + 1;
        }
        return new(seen.GroupBy(static entry => entry.Key.Peer).ToDictionary(
            static peer => peer.Key,
            static peer => peer.OrderByDescending(static entry => entry.Value).ThenBy(static entry => entry.Key.Service, StringComparer.Ordinal).First().Key.Service));
    }

    /// <summary>The service, or the address itself where none answers there.</summary>
    public string Of(string peer) => _services.GetValueOrDefault(peer, peer);
}
