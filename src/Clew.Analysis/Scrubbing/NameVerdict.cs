namespace Clew.Analysis.Scrubbing;

/// <summary>What a policy says of a name.</summary>
/// <param name="Rule">The rule for the values of that name, or null.</param>
/// <param name="HasSecret">Whether the name itself has something to be replaced.</param>
public readonly record struct NameVerdict(CompiledRule? Rule, bool HasSecret);
