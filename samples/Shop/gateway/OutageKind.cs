namespace Shop.Gateway;

public enum OutageKind
{
    None,

    /// <summary>Answered with 503.</summary>
    Refused,

    /// <summary>The connection is cut without an answer.</summary>
    Dropped,
}
