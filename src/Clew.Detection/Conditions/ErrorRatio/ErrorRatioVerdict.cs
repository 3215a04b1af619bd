namespace Clew.Detection.Conditions.ErrorRatio;

/// <summary>What the condition says, and of which window.</summary>
/// <param name="Chance">How probable so many failures are when all is as usual.</param>
public readonly record struct ErrorRatioVerdict(Judgement Judgement, ErrorRatioWindow Window, double Chance);
