namespace Clew.Server.Serving;

/// <summary>The ports that SDKs send OTLP to when nobody tells them another one. Keys: <c>Clew:Otlp:*</c>. OTLP/HTTP is received on the main port as well.</summary>
internal sealed record OtlpOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Clew:Otlp";

    /// <summary>The ports that are registered for OTLP.</summary>
    private const int RegisteredGrpcPort = 4317, RegisteredHttpPort = 4318;

    /// <summary>Whether OTLP/gRPC is received, without TLS. Default true.</summary>
    public bool Grpc { get; init; } = true;

    /// <summary>1 to 65535, or 0 for a free one. Default 4317, and a free one when <c>--port</c> is 0.</summary>
    public int? GrpcPort { get; init; }

    /// <summary>Whether OTLP/HTTP has a port of its own. Default true.</summary>
    public bool Http { get; init; } = true;

    /// <summary>1 to 65535, or 0 for a free one. Default 4318, and a free one when <c>--port</c> is 0.</summary>
    public int? HttpPort { get; init; }

    /// <summary>The same with the ports that it leaves open.</summary>
    public OtlpOptions Beside(int mainPort) => this with
    {
        GrpcPort = GrpcPort ?? (mainPort == 0 ? 0 : RegisteredGrpcPort),
        HttpPort = HttpPort ?? (mainPort == 0 ? 0 : RegisteredHttpPort),
    };

    /// <summary>What is wrong, each with the key to set; empty when nothing is.</summary>
    public IEnumerable<string> Problems(int mainPort)
    {
        foreach (var (name, port) in Named())
            if (port is < 0 or > 65535) yield return $"{Section}:{name} must be 0 to 65535, not {port}.";
            else if (port != 0 && port == mainPort) yield return $"{Section}:{name} and --port are both {port}.";
        if (Grpc && Http && GrpcPort > 0 && GrpcPort == HttpPort) yield return $"{Section}:GrpcPort and {Section}:HttpPort are both {GrpcPort}.";
    }

    /// <summary>The ports that are listened on, each with the key that sets it.</summary>
    public IEnumerable<(string Name, int Port)> Named()
    {
        if (Grpc) yield return (nameof(GrpcPort), GrpcPort ?? RegisteredGrpcPort);
        if (Http) yield return (nameof(HttpPort), HttpPort ?? RegisteredHttpPort);
    }
}
