namespace Clew.Model;

/// <summary>How bad an entry is; never told by colour alone.</summary>
public enum TimelineTone
{
    Neutral = 1,
    Good = 2,
    Warning = 3,
    Bad = 4,
}
