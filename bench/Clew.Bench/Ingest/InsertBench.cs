using System.CommandLine;
using System.Diagnostics;
using Clew.Bench.Load;
using Clew.Storage.Engine;
using Clew.Storage.Journal;
using Clew.Storage.Rows;
using Clew.Storage.Rows.Columns;

namespace Clew.Bench.Ingest;

/// <summary>
/// What the engine alone can insert: the rows that a server made of a load go from memory straight into an engine with the same schema and views, as
/// fast as it takes them. Its limit is what `ingest` is to be compared with.
/// </summary>
public sealed class InsertBench : IBenchmark
{
    private static readonly Option<double> Seconds = new("--seconds") { Description = "Of the load that makes the rows; 2 to 30.", DefaultValueFactory = _ => 8 };
    private static readonly Option<string> Signals = new("--signals") { Description = "Any of spans, logs, metrics, errors.", DefaultValueFactory = _ => "spans,logs,metrics,errors" };
    private static readonly Option<int> Repeats = new("--repeats") { Description = "Of each measurement, each with a new engine; the median is told. 1 to 9.", DefaultValueFactory = _ => 3 };

    private const int Connections = 4, RecordsOfARequest = 500;

    /// <summary>Processor time in a second below which merges are over, and the longest wait for that.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(60), LongestMerge = TimeSpan.FromMinutes(2);

    public string Name => "insert";

    public string Description => "Rows that the engine alone inserts in a CPU-second of its own, sent as rows and as columns (Linux).";

    public IReadOnlyList<Option> Options => [Seconds, Signals, Repeats];

    public async Task<object> RunAsync(ParseResult options, CancellationToken ct)
    {
        var results = new List<SignalResult>();
        foreach (var signal in options.GetValue(Signals)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var batches = await AcceptedRows.OfAsync(signal, Math.Clamp(options.GetValue(Seconds), 2, 30), new(Connections, RecordsOfARequest), ct);
            var (rows, columns) = (new List<Measured>(), new List<Measured>());
            for (var i = 0; i < Math.Clamp(options.GetValue(Repeats), 1, 9); i++)
            {
                rows.Add(await MeasureAsync(signal, batches, asColumns: false, ct));
                columns.Add(await MeasureAsync(signal, batches, asColumns: true, ct));
            }
            results.Add(Of(signal, batches, rows, columns));
        }
        return new Result(results);
    }

    private static SignalResult Of(string signal, IReadOnlyList<IReadOnlyList<JournalRows>> batches, List<Measured> rows, List<Measured> columns)
    {
        var count = batches.Sum(static batch => batch.Sum(static rows => (long)rows.RowCount));
        var bytes = batches.Sum(static batch => batch.Sum(static rows => (long)rows.RowBinary.Length));
        var (insert, merged) = (Median(columns, static run => run.InsertUs), Median(columns, static run => run.MergedUs));
        return new(
            signal, count, batches.Count, bytes / Math.Max(1, count), Median(rows, static run => run.InsertUs), Median(rows, static run => run.MergedUs), insert, merged,
            Median(columns, static run => run.TransposeUs), Math.Round(1e6 / insert), Math.Round(1e6 / merged), Median(columns, static run => run.StoredBytes), Median(columns, static run => run.PeakMib));
    }

    private static async Task<Measured> MeasureAsync(string signal, IReadOnlyList<IReadOnlyList<JournalRows>> batches, bool asColumns, CancellationToken ct)
    {
        await using var engine = await BenchEngine.StartAsync(ct);
        var table = SignalTable.All.Single(table => table.Name == signal);
        // The first insert of a process compiles and allocates.
        await InsertAsync(engine.Client, table, batches[0], asColumns, "first", ct);
        var (rows, own) = (0L, TimeSpan.Zero);
        var began = engine.Cpu;
        foreach (var (i, batch) in batches.Index())
        {
            own += await InsertAsync(engine.Client, table, batch, asColumns, $"batch-{i}", ct);
            rows += batch.Sum(static rows => (long)rows.RowCount);
        }
        var inserted = engine.Cpu - began;
        await UntilCalmAsync(engine, ct);
        var merged = engine.Cpu - began;
        var stored = await engine.Client.FirstOrDefaultAsync<Stored>(
            $"SELECT toFloat64(sum(bytes_on_disk) / sum(rows)) AS bytes FROM system.parts WHERE database = currentDatabase() AND table = {table.Name} AND active", ct);
        return new(Us(inserted, rows), Us(merged, rows), Us(own, rows), Math.Round(stored!.Bytes, 1), Math.Round(engine.PeakMib));
    }

    /// <summary>Returns the processor time of this process for turning rows into columns.</summary>
    private static async Task<TimeSpan> InsertAsync(EngineClient engine, SignalTable table, IReadOnlyList<JournalRows> batch, bool asColumns, string token, CancellationToken ct)
    {
        if (!asColumns)
        {
            await engine.InsertAsync(table, [.. batch.Select(static rows => rows.RowBinary)], token, ct);
            return TimeSpan.Zero;
        }
        var before = Environment.CpuUsage.TotalTime;
        using var block = ColumnBlock.Of(table, batch.Select(static rows => (rows.RowCount, rows.RowBinary)))!;
        var own = Environment.CpuUsage.TotalTime - before;
        await engine.InsertAsync(table, block, token, ct);
        return own;
    }

    private static async Task UntilCalmAsync(BenchEngine engine, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        for (var last = engine.Cpu; Stopwatch.GetElapsedTime(began) < LongestMerge;)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
            if (engine.Cpu - last < Calm) return;
            last = engine.Cpu;
        }
    }

    private static double Us(TimeSpan time, long rows) => Math.Round(time.TotalMicroseconds / rows, 2);

    private static double Median(List<Measured> runs, Func<Measured, double> of) => runs.Select(of).Order().ElementAt(runs.Count / 2);

    private sealed record Measured(double InsertUs, double MergedUs, double TransposeUs, double StoredBytes, double PeakMib);

    private sealed record Stored(double Bytes);

    /// <param name="AsRowsUs">Of the engine for a row sent as a row, until the last insert is answered.</param>
    /// <param name="AsRowsMergedUs">The same, until all merges are over.</param>
    /// <param name="InsertUs">Of the engine for a row sent in columns, as the loader does.</param>
    /// <param name="MergedUs">The same, until all merges are over.</param>
    /// <param name="TransposeUs">Of this process for turning a row into columns.</param>
    /// <param name="StoredBytes">On disk for a row, after the merges.</param>
    private sealed record SignalResult(
        string Signal, long Rows, int Inserts, long RowBytes, double AsRowsUs, double AsRowsMergedUs, double InsertUs, double MergedUs, double TransposeUs,
        double RowsPerEngineCpuSecond, double RowsPerEngineCpuSecondMerged, double StoredBytes, double EnginePeakMib);

    private sealed record Result(IReadOnlyList<SignalResult> Signals);
}
