namespace Clew.Storage.Engine.Embedded;

/// <summary>What the child process <c>clew engine</c> is told on its command line.</summary>
/// <param name="DataPath">The folder of the data; made when it is missing.</param>
/// <param name="SocketPath">The Unix domain socket to listen on.</param>
/// <param name="Connections">Statements at once; see <see cref="EngineOptions.Connections"/>.</param>
/// <param name="MaxMemoryMiB">See <see cref="EngineOptions.MaxMemoryMiB"/>.</param>
/// <param name="ReservedMiB">See <see cref="EngineOptions.ReservedMiB"/>.</param>
public sealed record EngineHostOptions(string DataPath, string SocketPath, int Connections, int MaxMemoryMiB, int ReservedMiB = EngineOptions.DefaultReservedMiB)
{
    /// <summary>The arguments with which the engine is opened. Each of the caches is empty at the start and bounded here.</summary>
    internal IReadOnlyList<string> Arguments =>
    [
        $"--path={Path.Combine(Path.GetFullPath(DataPath), "clickhouse")}",
        "--logger.level=none",
        $"--storage_configuration.disks.default.keep_free_space_bytes={ReservedMiB * 1024L * 1024}",
        $"--max_server_memory_usage={(long)MaxMemoryMiB * 1024 * 1024}",
        $"--mark_cache_size={MaxMemoryMiB / 16 * 1024L * 1024}",
        $"--primary_index_cache_size={MaxMemoryMiB / 16 * 1024L * 1024}",
        $"--index_mark_cache_size={MaxMemoryMiB / 32 * 1024L * 1024}",
    ];
}
