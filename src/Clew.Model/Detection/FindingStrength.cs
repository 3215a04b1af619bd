namespace Clew.Model;

/// <summary>What a finding is enough for.</summary>
public enum FindingStrength
{
    /// <summary>Joins an incident and is shown; opens none by itself.</summary>
    Notice = 1,

    /// <summary>Opens an incident.</summary>
    Alarm = 2,
}
