using System.Text.Json;

namespace Clew.Bench.Grouping;

/// <summary>What is known of a trace; read after the predictions were made.</summary>
internal sealed record TraceTruth(string Id, string Project, string Label, string Kind)
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task<List<TraceTruth>> ReadAsync(DirectoryInfo folder, CancellationToken ct) =>
        [.. (await Lines.ReadAsync(folder, "traces.jsonl", ct)).Select(static line => JsonSerializer.Deserialize<TraceTruth>(line, Names)!)];
}
