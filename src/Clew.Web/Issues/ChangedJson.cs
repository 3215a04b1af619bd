namespace Clew.Web.Issues;

/// <summary>The last deployment before an issue, as the API gives it.</summary>
/// <param name="IsSameService">Whether it is a deployment of the service in which the issue occurs.</param>
/// <param name="SecondsBefore">How long before the first occurrence.</param>
/// <param name="PreviousRelease">The release that the deployment replaced, or empty.</param>
/// <param name="PreviousCount">Occurrences in that release.</param>
public sealed record ChangedJson(Deployment Deployment, bool IsSameService, double SecondsBefore, string PreviousRelease, long PreviousCount);
