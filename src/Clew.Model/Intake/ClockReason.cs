namespace Clew.Model;

/// <summary>What was done to the time of a record. The names are shown to users and are the values of the API.</summary>
public static class ClockReason
{
    /// <summary>The sender's clock was wrong by what <c>sent_at</c> told: all times of its request were moved by that.</summary>
    public const string Corrected = "clock_corrected";

    /// <summary>It claimed to be from the future: moved to the time of its arrival, with what came with it in order.</summary>
    public const string Ahead = "clock_ahead";

    /// <summary>The sender's clock was never set: moved likewise.</summary>
    public const string Unset = "clock_unset";
}
