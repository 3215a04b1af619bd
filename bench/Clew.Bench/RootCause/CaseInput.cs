using System.Text.Json;
using Clew.Analysis.RootCause;
using Clew.Model;

namespace Clew.Bench.RootCause;

/// <summary>What a case tells the ranker. The truth is not read here: see <see cref="CaseTruth"/>.</summary>
internal sealed record CaseInput
{
    public required string Id { get; init; }

    public required string Folder { get; init; }

    public required Symptom Symptom { get; init; }

    public required IReadOnlyList<CallEdge> Calls { get; init; }

    /// <summary>Path of the recording of normal operation, or null.</summary>
    public required string? Baseline { get; init; }

    /// <summary>Rows of the baseline at or after this time are not used.</summary>
    public required DateTimeOffset BaselineUntil { get; init; }

    /// <summary>From the time of a row of metrics to the end of the interval that it sums up: PetShop's bins are stamped with their start.</summary>
    public required TimeSpan BinLength { get; init; }

    public static CaseInput Read(string folder)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "case.json")));
        var root = document.RootElement;
        var baseline = root.GetProperty("baseline");
        var hasBaseline = baseline.ValueKind == JsonValueKind.Object;
        return new()
        {
            Id = root.GetProperty("id").GetString()!,
            Folder = folder,
            Symptom = new(root.GetProperty("symptom_service").GetString()!, KindOf(root.GetProperty("symptom").GetString()), Timestamp.From(root.GetProperty("started_at").GetDateTimeOffset())),
            Calls = [.. root.GetProperty("dependencies").EnumerateArray().Select(static edge => new CallEdge(edge[0].GetString()!, edge[1].GetString()!))],
            Baseline = hasBaseline ? Path.Combine(folder, "..", baseline.GetProperty("path").GetString()!) : null,
            BaselineUntil = hasBaseline && baseline.TryGetProperty("until", out var until) ? until.GetDateTimeOffset() : DateTimeOffset.MaxValue,
            BinLength = root.GetProperty("suite").GetString() == "petshop" ? TimeSpan.FromMinutes(5) : TimeSpan.Zero,
        };
    }

    private static SymptomKind KindOf(string? symptom) => symptom switch
    {
        "latency" => SymptomKind.Latency,
        "availability" or "error" => SymptomKind.Errors,
        _ => SymptomKind.Unknown,
    };
}
