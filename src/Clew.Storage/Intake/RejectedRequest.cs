namespace Clew.Storage.Intake;

/// <summary>A request that was answered with an error. Never holds the body or the key.</summary>
/// <param name="KeyId">The public name of the key, or empty when there was no valid one.</param>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="Detail">What is wrong, and where; cut to 300 characters.</param>
public sealed record RejectedRequest(DateTimeOffset Time, string KeyId, string Path, int Status, string Reason, string Detail);
