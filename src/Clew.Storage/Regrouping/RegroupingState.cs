namespace Clew.Storage.Regrouping;

public enum RegroupingState
{
    /// <summary>New events go by it; stored ones are being moved, or will be when the server starts again.</summary>
    Applying = 1,

    /// <summary>All events are where it says.</summary>
    Applied = 2,

    /// <summary>New events no longer go by it; stored ones are being moved back.</summary>
    Undoing = 3,

    /// <summary>All events are where they were.</summary>
    Undone = 4,
}
