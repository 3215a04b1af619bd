using Clew.Storage.Intake;

namespace Clew.Web.Intake;

/// <summary>What came in one minute with one key, in the API.</summary>
/// <param name="Minute">Its start.</param>
/// <param name="Key">The id of the key; empty for requests without a valid one.</param>
/// <param name="Outcome"><c>accepted</c>, <c>sampled</c>, <c>discarded</c>, or how kept records were changed.</param>
/// <param name="Reason">Empty for what was accepted.</param>
public sealed record IntakeMinuteJson(DateTimeOffset Minute, string Project, string Key, string Signal, string Outcome, string Reason, long Records, long Bytes)
{
    internal static IntakeMinuteJson Of(IntakeCell cell) =>
        new(DateTimeOffset.FromUnixTimeSeconds(cell.Start), cell.Project, cell.Key, cell.Signal, cell.Outcome, cell.Reason, cell.Records, cell.Bytes);
}
