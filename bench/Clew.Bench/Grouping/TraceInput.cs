using System.Text.Json;

namespace Clew.Bench.Grouping;

/// <summary>A trace as the code under test sees it: without its label.</summary>
/// <param name="Project">The tenant.</param>
internal sealed record TraceInput(string Id, string Project, string Language, string Stacktrace)
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task<List<TraceInput>> ReadAsync(DirectoryInfo folder, CancellationToken ct) =>
        [.. (await Lines.ReadAsync(folder, "traces.jsonl", ct)).Select(static line => JsonSerializer.Deserialize<TraceInput>(line, Names)!)];
}
