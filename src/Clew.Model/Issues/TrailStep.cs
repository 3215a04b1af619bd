namespace Clew.Model;

/// <summary>That a regrouping led an error event out of an issue: by it the event finds back when the regrouping is undone.</summary>
/// <param name="Regrouping">The number of the regrouping.</param>
/// <param name="Issue">The issue before.</param>
public readonly record struct TrailStep(ulong Regrouping, IssueId Issue)
{
    /// <summary>32 lower-case hex digits.</summary>
    public override string ToString() => $"{Regrouping:x16}{Issue}";
}
