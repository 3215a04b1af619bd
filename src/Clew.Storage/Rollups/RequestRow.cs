using Clew.Model;

namespace Clew.Storage.Rollups;

/// <summary>A cell of requests as the engine answers.</summary>
internal sealed record RequestRow(string Project, string Environment, string Service, string? Operation, string Release, Timestamp Time, long Count,
    long Errors, long Users, long FailedUsers, double DurationSum, long[][] Durations)
{
    public RequestCell ToCell() => new()
    {
        Project = Project, Environment = Environment, Service = Service, Operation = Operation ?? "", Release = Release, Time = Time, Count = Count,
        Errors = Errors, Users = Users, FailedUsers = FailedUsers, DurationSum = DurationSum, Durations = DurationArrays.ToHistogram(Durations),
    };
}
