using System.CommandLine;
using System.Text.Json;

namespace Clew.Bench.SourceMaps;

/// <summary>Conformance to ECMA-426, and what looking a frame up in a large map costs.</summary>
public sealed class SourceMapsBench : IBenchmark
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly Option<DirectoryInfo> Data = new("--data") { Description = "Folder of the conformance tests: source-map-spec-tests.json and resources/.", Required = true };
    private static readonly Option<FileInfo?> Predictions = new("--predictions") { Description = "File to write what was found to, one line for each test." };
    private static readonly Option<int> MapMegabytes = new("--map-mb") { Description = "Size of the map that is looked up in; 0 leaves that out.", DefaultValueFactory = _ => 50 };

    public string Name => "sourcemaps";

    public string Description => "Share of the conformance tests of ECMA-426 that pass; time and memory of looking frames up in a map of 50 MB.";

    public IReadOnlyList<Option> Options => [Data, Predictions, MapMegabytes];

    public async Task<object> RunAsync(ParseResult options, CancellationToken ct)
    {
        var suite = new ConformanceSuite(options.GetRequiredValue(Data));
        var predictions = suite.Predict().ToList();
        if (options.GetValue(Predictions) is { } file)
            await File.WriteAllLinesAsync(file.FullName, predictions.Select(static prediction => JsonSerializer.Serialize(prediction, Names)), ct);
        var failed = suite.Failed(predictions);
        return new Result(predictions.Count, predictions.Count - failed.Count, Math.Round(100.0 * (predictions.Count - failed.Count) / predictions.Count, 2), failed,
            options.GetValue(MapMegabytes) is > 0 and var size ? LookupTimes.Measure(size * 1_000_000) : null);
    }

    private sealed record Result(int Tests, int Passed, double PassedPercent, IReadOnlyList<string> Failed, LookupResult? Lookup);
}
