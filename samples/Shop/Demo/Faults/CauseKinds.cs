namespace Shop.Demo.Faults;

/// <summary>Kinds of causes, in the words of Clew's API.</summary>
public static class CauseKinds
{
    public const string Change = "change", Dependency = "dependency", Resource = "resource", Code = "code", Segment = "segment", Traffic = "traffic", External = "external";
}
