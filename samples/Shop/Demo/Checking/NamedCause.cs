using System.Text.Json.Nodes;

namespace Shop.Demo.Checking;

/// <summary>A candidate of Clew's ranking.</summary>
public sealed record NamedCause(string Kind, string Service, string Subject, double Probability)
{
    public static NamedCause Of(JsonNode candidate) => new(
        candidate.Text("kind"), candidate.Text("service"), candidate.Text("subject"), Math.Round(candidate.Real("probability"), 3));

    public override string ToString() => $"{Kind} {Service}: {Subject} ({Probability:0.00})";
}
