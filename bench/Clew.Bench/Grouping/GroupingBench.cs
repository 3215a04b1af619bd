using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Clew.Analysis.Grouping;

namespace Clew.Bench.Grouping;

/// <summary>Groups stack traces by bug and ranks the faulty class, on recorded traces whose bugs are known, in the formats of the data's README.</summary>
public sealed class GroupingBench : IBenchmark
{
    /// <summary>How long the speed is measured, after one round for the compiler.</summary>
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(4);

    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly Option<DirectoryInfo> Data = new("--data") { Description = "Folder with traces.jsonl and culprits.jsonl.", Required = true };
    private static readonly Option<FileInfo?> Predictions = new("--predictions") { Description = "File to write the groups and the rankings to, one JSON object a line." };

    public string Name => "grouping";

    public string Description => "B-cubed F1 of grouping recorded stack traces by bug, rank of the faulty class, and traces a second that are parsed and keyed.";

    public IReadOnlyList<Option> Options => [Data, Predictions];

    public async Task<object> RunAsync(ParseResult options, CancellationToken ct)
    {
        var folder = options.GetRequiredValue(Data);
        var inputs = await TraceInput.ReadAsync(folder, ct);
        var predictions = inputs.Select(GroupingPrediction.Of).ToDictionary(static prediction => prediction.Id);
        var speed = Speed(inputs, ct);

        // The truth is read from here on.
        var traces = await TraceTruth.ReadAsync(folder, ct);
        var bugs = await CulpritTruth.ReadAsync(folder, ct);
        if (options.GetValue(Predictions) is { } file) await WriteAsync(file, inputs, bugs, predictions, ct);
        var exceptions = traces.Where(static trace => trace.Kind == "exception").ToList();
        return new Result(GroupingAlgorithms.Current.Id, BCubed.Of(exceptions, predictions), BCubed.Of(traces, predictions), CulpritScore.Of(bugs, predictions),
            Math.Round(speed), [.. traces.GroupBy(static trace => trace.Project).OrderBy(static project => project.Key, StringComparer.Ordinal).Select(project => new ProjectScore(
                project.Key,
                BCubed.Of([.. project.Where(static trace => trace.Kind == "exception")], predictions).F1,
                CulpritScore.Of([.. bugs.Where(bug => bug.Project == project.Key)], predictions).Top1))]);
    }

    /// <summary>Traces a second on one core: by the time that the processor spent, since a machine does other things too.</summary>
    private static double Speed(List<TraceInput> inputs, CancellationToken ct)
    {
        foreach (var input in inputs) GroupingPrediction.KeyOf(input);
        var process = Process.GetCurrentProcess();
        var started = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        long keyed = 0;
        while (watch.Elapsed < Measured && !ct.IsCancellationRequested)
            foreach (var input in inputs)
            {
                GroupingPrediction.KeyOf(input);
                keyed++;
            }
        process.Refresh();
        return keyed / (process.TotalProcessorTime - started).TotalSeconds;
    }

    private static async Task WriteAsync(
        FileInfo file, List<TraceInput> inputs, List<CulpritTruth> bugs, Dictionary<string, GroupingPrediction> predictions, CancellationToken ct)
    {
        var groups = inputs.Select(input => JsonSerializer.Serialize(new { input.Id, predictions[input.Id].Group }, Names));
        // A bug is named by its label in this file; its ranking was made from its trace alone.
        var rankings = bugs.Where(bug => predictions.ContainsKey(bug.TraceId)).Select(bug => JsonSerializer.Serialize(new { bug.Label, predictions[bug.TraceId].Ranking }, Names));
        await File.WriteAllLinesAsync(file.FullName, groups.Concat(rankings), ct);
    }

    private sealed record Result(string Algorithm, BCubed Exceptions, BCubed All, CulpritScore Culprits, double TracesPerSecondPerCore, IReadOnlyList<ProjectScore> Projects);

    private sealed record ProjectScore(string Project, double ExceptionsF1, double CulpritTop1);
}
