namespace Clew.Web.Intake;

/// <summary>What came with one key, of one signal.</summary>
public sealed record IntakeRow(string Key, string Signal, long Accepted, long Sampled, long Discarded, long Bytes);
