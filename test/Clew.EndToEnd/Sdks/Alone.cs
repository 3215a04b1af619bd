namespace Clew.EndToEnd.Sdks;

/// <summary>Tests that run while no other does: what they see is a matter of seconds, and the machine has two cores.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
