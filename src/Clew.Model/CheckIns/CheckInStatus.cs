namespace Clew.Model;

/// <summary>How far a run of a job is.</summary>
public enum CheckInStatus
{
    InProgress = 1,
    Ok = 2,
    Error = 3,
}
