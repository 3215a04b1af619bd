namespace Clew.Storage.Intake;

/// <summary>Records of one signal and outcome in one minute.</summary>
/// <param name="Minute">Unix seconds of its start.</param>
public sealed record IntakePoint(long Minute, string Signal, string Outcome, long Records);
