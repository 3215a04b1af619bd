using System.Globalization;

namespace Clew.Storage.Engine;

/// <summary>The settings that go with each kind of statement (https://clickhouse.com/docs/operations/settings/settings).</summary>
internal static class EngineSettings
{
    /// <summary>For statements whose rows are read as JSON.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Query(TimeSpan timeout) =>
    [
        new("default_format", "JSONEachRow"),
        Seconds(timeout),
        new("output_format_json_quote_64bit_integers", "0"),
        new("output_format_json_validate_utf8", "1"),
        new("output_format_json_escape_forward_slashes", "0"),
        new("date_time_output_format", "iso"),
        // A mid-stream error is to end the stream, not to look like a row.
        new("http_write_exception_in_output_format", "0"),
    ];

    public static IEnumerable<KeyValuePair<string, string>> Command(TimeSpan timeout) => [Seconds(timeout), new("mutations_sync", "1")];

    /// <summary>For rows that follow. One INSERT must become one block for each partition: a token is exact only for a whole block.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Insert(TimeSpan timeout, string? deduplicationToken)
    {
        yield return Seconds(timeout);
        yield return new("async_insert", "0");
        yield return new("input_format_parallel_parsing", "0");
        yield return new("max_insert_threads", "1");
        yield return new("max_insert_block_size", Unbounded);
        yield return new("max_insert_block_size_bytes", "0");
        yield return new("min_insert_block_size_rows", Unbounded);
        yield return new("min_insert_block_size_bytes", Unbounded);
        // A sender whose clock is wrong may reach into many days: refusing its rows would poison the batch of its neighbours.
        yield return new("max_partitions_per_insert_block", "0");
        // What a materialized view derives from rows that are left out is left out too.
        yield return new("deduplicate_blocks_in_dependent_materialized_views", "1");
        if (deduplicationToken is not null) yield return new("insert_deduplication_token", deduplicationToken);
    }

    // Larger than any batch (the loader bounds its batches by rows and bytes), and far from overflow within the engine.
    private const string Unbounded = "1000000000000";

    private static KeyValuePair<string, string> Seconds(TimeSpan timeout) =>
        new("max_execution_time", timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture));
}
