namespace Clew.Detection.Conditions.MissedRun;

/// <summary>A job with its last runs.</summary>
/// <param name="Runs">The oldest first.</param>
/// <param name="Schedule">As the job stated it last; null when it states none that can be understood.</param>
public sealed record ObservedJob(string Project, string Environment, string Service, string Job, JobSchedule? Schedule, IReadOnlyList<JobRun> Runs);
