using Clew.Model;

namespace Clew.Delivery.Gates;

/// <summary>Decisions as the API, the command line and the pages name them.</summary>
public static class GateWords
{
    /// <summary><c>go</c>, <c>hold</c>, <c>roll_back</c>, <c>not_enough_evidence</c>.</summary>
    public static string Id(GateDecision decision) => decision switch
    {
        GateDecision.Go => "go",
        GateDecision.Hold => "hold",
        GateDecision.RollBack => "roll_back",
        GateDecision.NotEnoughEvidence => "not_enough_evidence",
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, "Not a decision."),
    };

    /// <summary><c>Go</c>, <c>Hold</c>, <c>Roll back</c>, <c>Not enough evidence yet</c>.</summary>
    public static string Title(GateDecision decision) => decision switch
    {
        GateDecision.Go => "Go",
        GateDecision.Hold => "Hold",
        GateDecision.RollBack => "Roll back",
        GateDecision.NotEnoughEvidence => "Not enough evidence yet",
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, "Not a decision."),
    };
}
