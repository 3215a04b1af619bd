namespace Clew.Storage.Intake;

/// <summary>Records accepted with one key, of all signals but changes.</summary>
public sealed record AcceptedCount(string Project, string Key, long Records);
