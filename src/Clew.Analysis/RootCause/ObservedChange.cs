using Clew.Model;

namespace Clew.Analysis.RootCause;

/// <summary>A change that may have to do with it, and how the requests that it touched fare.</summary>
/// <param name="ExposedRequests">Requests since the onset that were served by what changed; 0 when that is not known.</param>
/// <param name="ExposedFailures">Those of them that failed or were too slow.</param>
/// <param name="OtherRequests">Requests of the same service in the same time that were not touched (the release before, side by side); 0 when there are none.</param>
/// <param name="OtherFailures">Those of them that failed or were too slow.</param>
public sealed record ObservedChange(
    Change Change, int ExposedRequests = 0, int ExposedFailures = 0, int OtherRequests = 0, int OtherFailures = 0, string Link = "")
{
    /// <summary>Requests that it served between its time and the onset; 0 when that is not known.</summary>
    public int ServedBefore { get; init; }

    /// <summary>Those of them that failed or were too slow.</summary>
    public int FailedBefore { get; init; }

    /// <summary>Nothing of its service ran before it: it is the beginning of the service here, and there was nothing that it could change.</summary>
    public bool IsFirst { get; init; }
}
