using System.Diagnostics;
using System.Globalization;
using Clew.Bench.Load;
using Clew.Storage.Journal;
using Clew.Storage.Rows;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Bench.Ingest;

/// <summary>
/// The rows that a server makes of a load, as they stand in its journal: its engine is stopped meanwhile, so that nothing is loaded. Linux.
/// </summary>
internal static class AcceptedRows
{
    /// <summary>Bytes of a batch: the loader's.</summary>
    private const int BatchBytes = 32 << 20;

    /// <summary>For the server's own first reads of its engine.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    /// <summary>The rows of one table, cut into batches as the loader does.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<JournalRows>>> OfAsync(string signal, double seconds, LoadProcess load, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("clew-rows-").FullName;
        try
        {
            await using (var server = await BenchServer.StartAsync(ct))
            {
                await Task.Delay(Settling, ct);
                foreach (var engine in ProcessTree.Of(server.ProcessId).Skip(1)) await StopAsync(engine, ct);
                await load.RunAsync(server, signal, seconds, 0, run: 1, ct);
                await server.KillAsync();
                foreach (var file in Directory.EnumerateFiles(Path.Combine(server.Folder, "journal"), "*.seg")) File.Move(file, Path.Combine(folder, Path.GetFileName(file)));
            }
            return await ReadAsync(folder, signal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<IReadOnlyList<JournalRows>>> ReadAsync(string folder, string signal)
    {
        var table = SignalTable.All.Single(table => table.Name == signal);
        var batches = new List<IReadOnlyList<JournalRows>>();
        await using var journal = Journal.Open(new() { Folder = folder }, NullLogger<Journal>.Instance);
        for (var position = journal.Start; position < journal.DurableThrough;)
        {
            using var chunk = journal.Read(position, BatchBytes);
            position = chunk.End;
            batches.Add([.. chunk.Records.SelectMany(record => record.Rows).Where(rows => rows.Table == table).Select(rows => rows with { RowBinary = rows.RowBinary.ToArray() })]);
        }
        return [.. batches.Where(batch => batch.Count > 0)];
    }

    private static async Task StopAsync(int process, CancellationToken ct)
    {
        using var kill = Process.Start("kill", ["-STOP", process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(ct);
    }
}
