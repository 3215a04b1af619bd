namespace Shop.Demo.Faults;

/// <summary>Kinds of causes, in the words of Clew's API.</summary>
public static class CauseKinds
{
    public const string Change = "change", Code = "code", Dependency = "dependency", External = "external", Resource = "resource",
        Segment = "segment", Traffic = "traffic";
}
