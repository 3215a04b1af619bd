namespace Clew.Incidents.Severities;

/// <summary>What became of a change to the rules.</summary>
/// <param name="Problem">Why nothing was written; empty when it was.</param>
public sealed record RuleOutcome(string Problem = "")
{
    public bool IsDone => Problem.Length == 0;

    internal static readonly RuleOutcome Done = new();
}
