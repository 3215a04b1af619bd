using System.Diagnostics;
using Clew.Model;
using Clew.Storage.Engine;
using Clew.Storage.Rows;
using Clew.Storage.Schema;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Storage.Tests.Engine;

public sealed class DeduplicationTests
{
    /// <summary>Several of the engine's usual blocks (65,409 rows, 1,048,449 rows for inserts by default).</summary>
    private const int Rows = 150_000;

    [Fact]
    public async Task Rows_sent_again_with_their_token_are_stored_once_even_after_the_engine_was_killed()
    {
        var folder = Directory.CreateTempSubdirectory("clew-kill-");
        var options = new EngineOptions { DataPath = folder.FullName };
        await using (var supervisor = new EngineSupervisor(options, TimeProvider.System, NullLogger<EngineSupervisor>.Instance))
        using (var client = new EngineClient(options))
        {
            await supervisor.StartAsync(CancellationToken.None);
            await SchemaMigrator.MigrateAsync(client);
            var batch = Batch();

            await client.InsertAsync(SignalTable.Spans, batch, "batch-1");
            Assert.Equal(new Counts(Rows, Rows, 3, Rows), await CountsAsync(client));

            await client.InsertAsync(SignalTable.Spans, batch, "batch-1");
            Assert.Equal(new Counts(Rows, Rows, 3, Rows), await CountsAsync(client));

            var restarted = new TaskCompletionSource();
            supervisor.Started += restarted.SetResult;
            Process.GetProcessById(supervisor.ProcessId!.Value).Kill();
            await restarted.Task.WaitAsync(TimeSpan.FromSeconds(60));
            Assert.Equal(1, supervisor.State.Restarts);

            await client.InsertAsync(SignalTable.Spans, batch, "batch-1");
            Assert.Equal(new Counts(Rows, Rows, 3, Rows), await CountsAsync(client));

            await client.InsertAsync(SignalTable.Spans, batch, "batch-2");
            Assert.Equal(new Counts(2 * Rows, Rows, 6, Rows), await CountsAsync(client));
        }
        folder.Delete(recursive: true);
    }

    private static Task<Counts?> CountsAsync(EngineClient client) => client.FirstOrDefaultAsync<Counts>(
        $"""
         SELECT toInt64(count()) AS rows, toInt64(uniqExact(span_id)) AS spans,
                (SELECT toInt64(countDistinct(name)) FROM system.parts WHERE database = currentDatabase() AND table = 'spans' AND level = 0) AS parts,
                (SELECT toInt64(count()) FROM trace_users FINAL) AS users
         FROM spans
         """);

    // Three days: three partitions, each of which must be one block.
    private static List<ReadOnlyMemory<byte>> Batch()
    {
        var chunks = new List<ReadOnlyMemory<byte>>();
        var start = Timestamp.From(new DateTimeOffset(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero)) - TimeSpan.FromDays(3);
        for (var i = 0; i < Rows;)
        {
            using var buffer = new RowBuffer();
            for (var end = i + 10_000; i < end; i++)
                SpanRow.Write(buffer, new()
                {
                    Context = new()
                    {
                        Project = "p", Environment = "e", Service = "s", Time = start + TimeSpan.FromDays(i % 3),
                        TraceId = new(1, (ulong)i + 1), SpanId = new((ulong)i + 1), User = "u",
                    },
                    Name = "GET /",
                }, start, 7);
            chunks.Add(buffer.WrittenMemory.ToArray());
        }
        return chunks;
    }

    private sealed record Counts(long Rows, long Spans, long Parts, long Users);
}
