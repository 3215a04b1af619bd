namespace Clew.Analysis.RootCause.V1;

/// <summary>An operation of a service. A step that nobody takes ("stopped before the first step") is <see cref="Nothing"/>.</summary>
internal readonly record struct Operation(string Service, string Name)
{
    public static Operation Nothing { get; } = new("", "");
}
