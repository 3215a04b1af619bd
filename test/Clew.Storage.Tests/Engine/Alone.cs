namespace Clew.Storage.Tests.Engine;

/// <summary>Tests that run while no other of this process does: what they measure is the memory of the process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
