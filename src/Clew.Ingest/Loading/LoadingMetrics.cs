using Clew.Storage.Exposition;

namespace Clew.Ingest.Loading;

/// <summary>Whether loading goes on, and what the engine refused.</summary>
public sealed class LoadingMetrics(LoaderTrouble trouble, RejectedRows rejected) : IServerMetrics
{
    public IEnumerable<ServerMetric> Read()
    {
        yield return ServerMetric.Gauge("clew_loader_waiting", "1 while loading waits for the engine or the disk.", trouble.Reason is null ? 0 : 1);
        var (files, bytes, removed) = rejected.State;
        yield return ServerMetric.Gauge("clew_rejected_files", "Files with rows that the engine refused for good.", files);
        yield return ServerMetric.Gauge("clew_rejected_bytes", "Their bytes.", bytes);
        yield return ServerMetric.Counter("clew_rejected_files_removed_total", "Files with refused rows that were removed because newer ones needed the room.", removed);
    }
}
