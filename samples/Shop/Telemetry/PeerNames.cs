using System.Diagnostics;
using OpenTelemetry;

namespace Shop.Telemetry;

/// <summary>Names the service behind an address on client spans (<c>peer.service</c>), for an address with a port says nothing to people.</summary>
/// <param name="names">By <c>host:port</c>.</param>
public sealed class PeerNames(IReadOnlyDictionary<string, string> names) : BaseProcessor<Activity>
{
    /// <param name="mapping"><c>127.0.0.1:20001=payment-gateway,127.0.0.1:20002=billing</c></param>
    public static IReadOnlyDictionary<string, string> Parse(string mapping) => mapping
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(static pair => pair.Split('=', 2))
        .ToDictionary(static pair => pair[0], static pair => pair[^1]);

    // HttpClient puts the address on its span after the start, so the end is the first moment to read it.
    public override void OnEnd(Activity span)
    {
        if (span.Kind == ActivityKind.Client && names.TryGetValue($"{span.GetTagItem("server.address")}:{span.GetTagItem("server.port")}", out var name))
            span.SetTag("peer.service", name);
    }
}
