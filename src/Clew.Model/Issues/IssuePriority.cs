namespace Clew.Model;

/// <summary>What to look at first, as a person says; the worst has the lowest number.</summary>
public enum IssuePriority
{
    Critical = 1,
    High = 2,
    Medium = 3,
    Low = 4,
}
