using Clew.Storage.Exposition;

namespace Clew.Web.Intake;

/// <summary>What the process takes, by the names that Prometheus' own libraries use, so that usual dashboards find it.</summary>
public sealed class ProcessMetrics(TimeProvider clock) : IServerMetrics
{
    private readonly DateTimeOffset _started = clock.GetUtcNow();

    public IEnumerable<ServerMetric> Read()
    {
        yield return ServerMetric.Gauge("process_start_time_seconds", "When the process began, in Unix time.", _started.ToUnixTimeMilliseconds() / 1000.0);
        yield return ServerMetric.Counter("process_cpu_seconds_total", "Processor time of the server, without its engine.", Environment.CpuUsage.TotalTime.TotalSeconds);
        yield return ServerMetric.Gauge("process_resident_memory_bytes", "Memory of the server, without its engine.", Environment.WorkingSet);
    }
}
