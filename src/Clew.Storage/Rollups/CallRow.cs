using Clew.Model;

namespace Clew.Storage.Rollups;

/// <summary>A cell of calls as the engine answers.</summary>
internal sealed record CallRow(string Project, string Environment, string Service, string Peer, string Release, Timestamp Time, long Count,
    long Errors, double DurationSum, long[][] Durations)
{
    public CallCell ToCell() => new()
    {
        Project = Project, Environment = Environment, Service = Service, Peer = Peer, Release = Release, Time = Time, Count = Count,
        Errors = Errors, DurationSum = DurationSum, Durations = DurationArrays.ToHistogram(Durations),
    };
}
