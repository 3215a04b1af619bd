namespace Clew.Ingest.Otlp;

/// <summary>Marks the routes that are answered on a port of OTLP.</summary>
internal sealed class OtlpRoute
{
    public static OtlpRoute Instance { get; } = new();

    private OtlpRoute() { }
}
