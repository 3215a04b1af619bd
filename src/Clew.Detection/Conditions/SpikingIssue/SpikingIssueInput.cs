namespace Clew.Detection.Conditions.SpikingIssue;

/// <summary>What is known of an issue in the last minute, and what its history says.</summary>
/// <param name="Unhandled">Of the occurrences: those that no code has taken care of.</param>
/// <param name="Cells">In how many cells of 10 s it occurred.</param>
/// <param name="Requests">Of its service in the same minute; 0 when there are no traces.</param>
/// <param name="FailedRequests">Of the requests.</param>
/// <param name="Normal">Occurrences in a minute among the 5 % worst of its history, at the traffic of now.</param>
/// <param name="Shape">Of the negative binomial from minute to minute.</param>
public readonly record struct SpikingIssueInput(int Occurrences, int Unhandled, int Cells, int Requests, int FailedRequests, double Normal, double Shape);
