namespace Clew.Testing;

/// <summary>Tests that run while no other of their project does: what they measure is a matter of seconds, or the memory of the process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
