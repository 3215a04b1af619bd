namespace Clew.Incidents.Joining;

/// <summary>Where it is known who calls whom.</summary>
public interface ICallPathSource
{
    /// <summary>The calls of an environment as they are known now; may be some seconds old.</summary>
    Task<CallPaths> GetAsync(string project, string environment, CancellationToken ct);
}
