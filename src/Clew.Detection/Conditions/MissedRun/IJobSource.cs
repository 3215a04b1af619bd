using Clew.Model;

namespace Clew.Detection.Conditions.MissedRun;

/// <summary>Where the check-ins of jobs are read.</summary>
public interface IJobSource
{
    /// <summary>All jobs that checked in since a time.</summary>
    Task<IReadOnlyList<ObservedJob>> JobsAsync(Timestamp since, CancellationToken ct);
}
