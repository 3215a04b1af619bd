using System.CommandLine;
using System.Diagnostics;
using Clew.Storage.Journal;
using Clew.Storage.Rows;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Bench;

/// <summary>
/// Appends of the journal, each acknowledged after its fsync, by one and by many senders at once: what group commit gives. Uses the disk of the
/// current folder.
/// </summary>
public sealed class JournalBench : IBenchmark
{
    /// <summary>The rows of a small export of an SDK: about ten spans.</summary>
    private const int EntryBytes = 4096;

    private static readonly int[] Appenders = [1, 16, 256];
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(3);

    public string Name => "journal";

    public string Description => $"Durable appends of {EntryBytes} bytes to the journal with {string.Join(", ", Appenders)} senders at once.";

    public async Task<object> RunAsync(ParseResult options, CancellationToken ct)
    {
        var rows = new List<Row>();
        foreach (var appenders in Appenders) rows.Add(await MeasureAsync(appenders, ct));
        return new Result(EntryBytes, rows);
    }

    private static async Task<Row> MeasureAsync(int appenders, CancellationToken ct)
    {
        var folder = Path.Combine(Environment.CurrentDirectory, $"journal-bench-{Environment.ProcessId}");
        try
        {
            await using var journal = Journal.Open(new() { Folder = folder }, NullLogger<Journal>.Instance);
            await AppendAsync(journal, appenders, Warm, ct);
            var began = Stopwatch.GetTimestamp();
            var waits = await AppendAsync(journal, appenders, Measured, ct);
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            waits.Sort();
            return new(appenders, Math.Round(waits.Count / seconds), Math.Round(waits.Count / seconds * EntryBytes / (1 << 20), 1),
                Milliseconds(waits, 0.5), Milliseconds(waits, 0.99), Milliseconds(waits, 1));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <returns>How long each append took, in ticks of the stopwatch.</returns>
    private static async Task<List<long>> AppendAsync(Journal journal, int appenders, TimeSpan duration, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        var payload = new byte[EntryBytes];
        Random.Shared.NextBytes(payload);
        var all = await Task.WhenAll(Enumerable.Range(0, appenders).Select(_ => Task.Run(async () =>
        {
            var waits = new List<long>();
            while (Stopwatch.GetElapsedTime(began) < duration)
            {
                var start = Stopwatch.GetTimestamp();
                var entry = new JournalEntry(journal.ReserveIngestId(), [new(SignalTable.Spans, 10, payload)]);
                if (await journal.AppendAsync(entry, ct) is not JournalAppend.Stored stored)
                    throw new InvalidOperationException("The journal takes nothing more: is the disk full?");
                waits.Add(Stopwatch.GetTimestamp() - start);
                // As the loader does, so that the disk is not filled.
                journal.Release(stored.Position - EntryBytes);
            }
            return waits;
        }, ct)));
        return [.. all.SelectMany(waits => waits)];
    }

    private static double Milliseconds(List<long> sorted, double share) =>
        Math.Round(sorted[(int)Math.Min(sorted.Count - 1, share * sorted.Count)] * 1000.0 / Stopwatch.Frequency, 3);

    private sealed record Result(int EntryBytes, IReadOnlyList<Row> Appenders);

    private sealed record Row(int Concurrent, double AppendsPerSecond, double MibPerSecond, double P50Ms, double P99Ms, double MaxMs);
}
