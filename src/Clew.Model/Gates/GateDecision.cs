namespace Clew.Model;

/// <summary>What the gate says of a release.</summary>
public enum GateDecision
{
    Go = 1,
    Hold = 2,
    RollBack = 3,
    NotEnoughEvidence = 4,
}
