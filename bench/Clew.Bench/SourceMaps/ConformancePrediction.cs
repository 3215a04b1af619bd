using System.Text.Json.Nodes;

namespace Clew.Bench.SourceMaps;

/// <summary>What Clew made of one conformance test: whether it took the map, and what each action found.</summary>
internal sealed record ConformancePrediction(string Test, bool Accepted, IReadOnlyList<JsonObject> Actions);
