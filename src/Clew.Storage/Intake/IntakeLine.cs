namespace Clew.Storage.Intake;

/// <summary>What is counted together.</summary>
internal readonly record struct IntakeLine(string Project, string Key, long Minute, string Signal, string Outcome, string Reason);
