using Clew.Detection.Findings;
using Clew.Detection.Monitoring;
using Clew.Detection.Series;
using Clew.Model;

namespace Clew.Detection.Conditions.Silence;

/// <summary>
/// Looks at every operation with a rhythm. What fell because its callers fell is their silence; when a whole service is silent it is one finding, and
/// when nothing at all arrives from an environment, it is one finding that says so.
/// </summary>
internal sealed class SilenceMonitor(SilenceOptions options) : ISignalMonitor
{
    /// <summary>2 minutes.</summary>
    private const int WindowCells = 12;

    /// <summary>Cells whose rows may still be missing.</summary>
    private const int LateCells = 2;

    /// <summary>Looks until it is known how old the newest request normally is: a minute.</summary>
    private const int LeastLooks = 12;

    /// <summary>10 minutes: operations of a service that is new are seen one after the other.</summary>
    private const int BeginningCells = 60;

    /// <summary>25 hours: a day and the hour in which its job runs.</summary>
    private const int DayCells = 9_000;

    /// <summary>More silent operations of one service are its own silence.</summary>
    private const int MaxOperations = 3;

    public string Policy => SilenceCondition.Policy;

    public FindingKind Kind => FindingKind.Silence;

    public string Watches => "requests that do not come, of every service and operation";

    public int Series(Look look) => look.Board.Count;

    public async Task LookAsync(Look look, CancellationToken ct)
    {
        foreach (var environment in look.Board.Environments)
        {
            foreach (var service in environment.Services)
            {
                Note(service, look);
                foreach (var operation in service.Operations) Note(operation, look);
            }
            if (await TelemetryAsync(environment, look, ct)) continue;
            foreach (var service in environment.Services) await LookAsync(service, look, ct);
        }
    }

    private static int Age(RequestSeries series, Look look) =>
        (int)Math.Clamp((look.Now - TenSeconds.End(series.Recent.Newest)).TotalSeconds, 0, short.MaxValue);

    private static void Note(RequestSeries series, Look look) =>
        series.Regularity.Note(series.Recent.Newest, Age(series, look), series.Silence.Open is null);

    /// <summary>Whether everything is silent; then it is not the fault of any service.</summary>
    private async Task<bool> TelemetryAsync(EnvironmentSeries environment, Look look, CancellationToken ct)
    {
        var newest = environment.Services.Max(service => service.Recent.Newest);
        var age = look.Now - TenSeconds.End(newest);
        var watch = environment.Silence;
        var judgement = age < options.MinSilence ? Judgement.Calm
            : watch.Open is null && environment.Services.Any(service => Judge(service, look).Judgement == Judgement.Certain) ? Judgement.Certain
            : Judgement.Unsure;
        var step = watch.Step(judgement, look.Now, options.Confirmation, options.Calm);
        if (step == WatchStep.Begins)
        {
            var begun = await look.Book.BeginAsync(TelemetryWords.Finding(environment, newest, look, options), ct);
            watch.Begin(begun, newest + 1);
        }
        else if (step == WatchStep.Ends)
        {
            await look.Book.EndAsync(watch.Open!, look.Now - options.Calm, look.Now, ct);
            watch.End(look.Cell);
        }
        return watch.Open is not null || judgement == Judgement.Certain;
    }

    private async Task LookAsync(RequestSeries service, Look look, CancellationToken ct)
    {
        await JudgeAsync(service, look, isCovered: service.SilentOperations > 0, ct);
        foreach (var operation in service.Operations)
            await JudgeAsync(operation, look, isCovered: service.Silence.Open is not null || service.SilentOperations >= MaxOperations, ct);
    }

    private async Task JudgeAsync(RequestSeries series, Look look, bool isCovered, CancellationToken ct)
    {
        var watch = series.Silence;
        if (watch.Open is null && isCovered) return;
        var (judgement, input) = Judge(series, look);
        if (watch.Open is null && judgement == Judgement.Certain && Upstream.HasFallen(series, look, options)) judgement = Judgement.Unsure;
        var step = watch.Step(judgement, look.Now, options.Confirmation, options.Calm);
        if (step == WatchStep.Begins)
        {
            var begun = await look.Book.BeginAsync(SilenceWords.Finding(series, input, look, options), ct);
            watch.Begin(begun, TenSeconds.Of(begun.Current.Onset));
            if (series.Service is { } service) service.SilentOperations++;
        }
        else if (step == WatchStep.Ends)
        {
            await look.Book.EndAsync(watch.Open!, look.Now - options.Calm, look.Now, ct);
            watch.End(look.Cell);
            if (series.Service is { } service) service.SilentOperations--;
        }
    }

    /// <summary>
    /// Whether it was there from the beginning, or a day has passed: what first comes later may be a job that runs each night, and its end is no silence.
    /// </summary>
    private static bool IsEstablished(RequestSeries series, Look look) =>
        series.Service is not { } service || series.First <= service.First + BeginningCells || look.Cell - series.First > DayCells;

    private (Judgement Judgement, SilenceInput Input) Judge(RequestSeries series, Look look)
    {
        var regularity = series.Regularity;
        if (regularity.Looks < LeastLooks || !IsEstablished(series, look)) return default;
        // What was normal is learned from before the fall, and not again while it lasts.
        if (series.Silence.Open is null) regularity.Learn(series, Math.Min(look.Cell - LateCells, series.Recent.Newest - 1));
        if (regularity.Rhythm.Low <= 0) return (Judgement.Unsure, default);
        var last = look.Cell - LateCells;
        var window = Math.Min(WindowCells, (int)Math.Min(int.MaxValue, last - series.First));
        if (window <= 0) return default;
        var input = new SilenceInput(TimeSpan.FromSeconds(Age(series, look)), TimeSpan.FromSeconds(regularity.LongestAge(look.Cell)),
            TimeSpan.FromSeconds(window * TenSeconds.Seconds), series.Recent.Sum(last - window + 1, last).Count, series.Recent[last].Count, regularity.Rhythm, series.Level);
        var judgement = SilenceCondition.Judge(input, options);
        return (window < WindowCells && judgement == Judgement.Certain && input.Age < options.MinSilence ? Judgement.Unsure : judgement, input);
    }
}
