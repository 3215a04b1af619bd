using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Clew.Analysis.RootCause;

namespace Clew.Bench.RootCause;

/// <summary>Ranks the causes of recorded incidents whose cause is known: PetShop and Nezha, in the formats of the data's README.</summary>
public sealed class RootCauseBench : IBenchmark
{
    /// <summary>Any number would do; a fixed one makes the run repeatable.</summary>
    private const int RenamingSeed = 20_221_123;

    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly Option<DirectoryInfo> Data = new("--data") { Description = "Folder with one folder for each case.", Required = true };
    private static readonly Option<FileInfo?> Predictions = new("--predictions") { Description = "File to write the rankings to, one line for each case." };

    private static readonly Option<bool> Sweep = new("--sweep") { Description = "Also ask for the cause of every window of the recordings of normal operation." };

    public string Name => "rootcause";

    public string Description => "Share of recorded incidents whose cause is ranked first, among the first three and five; of quiet windows that stay empty.";

    public IReadOnlyList<Option> Options => [Data, Predictions, Sweep];

    public async Task<object> RunAsync(ParseResult options, CancellationToken ct)
    {
        var folders = options.GetRequiredValue(Data).GetDirectories().Where(static folder => File.Exists(Path.Combine(folder.FullName, "case.json")))
            .Select(static folder => folder.FullName).Order(StringComparer.Ordinal).ToList();
        var gatherer = new Gatherer();
        var predictions = new List<Prediction>();
        var seconds = new List<double>();
        var renamedDiffer = 0;
        foreach (var folder in folders)
        {
            ct.ThrowIfCancellationRequested();
            var began = Stopwatch.GetTimestamp();
            var input = CaseInput.Read(folder);
            var gathered = gatherer.Gather(input);
            var ranking = RootCauseRankers.Current.Rank(gathered);
            seconds.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            predictions.Add(Prediction.Of(input.Id, ranking));
            var renaming = new Renaming(RenamingSeed);
            var renamed = renaming.Undo(Prediction.ServicesOf(RootCauseRankers.Current.Rank(renaming.Apply(gathered))));
            if (!renamed.SequenceEqual(Prediction.ServicesOf(ranking))) renamedDiffer++;
        }
        if (options.GetValue(Predictions) is { } file)
            await File.WriteAllLinesAsync(file.FullName, predictions.Select(static prediction => JsonSerializer.Serialize(prediction, Names)), ct);
        return Judge(folders, predictions, seconds, renamedDiffer, options.GetValue(Sweep) ? QuietSweep.Run(folders.Select(CaseInput.Read)) : null);
    }

    private static Result Judge(List<string> folders, List<Prediction> predictions, List<double> seconds, int renamedDiffer, SweepResult? sweep)
    {
        var cases = folders.Select(CaseTruth.Read).Zip(predictions).ToList();
        var incidents = cases.Where(static entry => entry.First.Service is not null).ToList();
        var calibration = incidents.Where(static entry => entry.Second.Candidates.Count > 0)
            .GroupBy(static entry => Math.Min(4, (int)(entry.Second.Candidates[0].Probability * 5)))
            .OrderBy(static group => group.Key)
            .Select(static group => new Calibration($"{group.Key / 5.0:0.0}-{(group.Key + 1) / 5.0:0.0}", group.Count(),
                Math.Round(group.Average(static entry => entry.Second.Candidates[0].Probability), 3),
                Math.Round(group.Average(static entry => entry.Second.Candidates[0].Service == entry.First.Service ? 1.0 : 0.0), 3))).ToList();
        // The four "temporal" cases of PetShop have no recording of normal operation and are scored apart.
        var petshop = cases.Where(static entry => entry.First.System is "petshop-low" or "petshop-high").ToList();
        return new(RootCauseRankers.Current.Id, cases.Count, Score.Of(petshop), cases.GroupBy(static entry => entry.First.System).ToDictionary(static group => group.Key, static group => Score.Of([.. group])),
            calibration, renamedDiffer, Math.Round(seconds.Max(), 3), Math.Round(seconds.Order().ElementAt(seconds.Count / 2), 3),
            [.. incidents.Where(static entry => entry.Second.Ranking.FirstOrDefault() != entry.First.Service).Select(static entry => entry.First.Id)],
            [.. cases.Where(static entry => entry.First.Service is null && entry.Second.Ranking.Count > 0).Select(static entry => entry.First.Id)],
            sweep);
    }

    private sealed record Result(string Algorithm, int Cases, Score PetshopLowAndHigh, IReadOnlyDictionary<string, Score> Systems, IReadOnlyList<Calibration> Calibration,
        int RenamedRankingsThatDiffer, double MaxSecondsPerCase, double P50SecondsPerCase, IReadOnlyList<string> NotFirst, IReadOnlyList<string> QuietNotEmpty, SweepResult? Sweep);

    /// <summary>Of the first-ranked causes that were stated with a probability in this range: how many were right.</summary>
    private sealed record Calibration(string Stated, int Incidents, double MeanStated, double Right);
}
