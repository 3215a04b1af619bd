using System.Text.Json;

namespace Clew.Bench.Grouping;

/// <summary>The classes that the fix of a bug touched.</summary>
internal sealed record CulpritTruth(string Label, string Project, string TraceId, bool Scored, IReadOnlyList<string> Culprits)
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task<List<CulpritTruth>> ReadAsync(DirectoryInfo folder, CancellationToken ct) =>
        [.. (await Lines.ReadAsync(folder, "culprits.jsonl", ct)).Select(static line => JsonSerializer.Deserialize<CulpritTruth>(line, Names)!)];
}
