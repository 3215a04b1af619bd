using Clew.Model;

namespace Clew.Ingest.Clocks;

/// <summary>What was done to the time of a record, in the words that its page shows.</summary>
internal static class ClockWords
{
    /// <param name="by">Nanoseconds by which it is later now.</param>
    public static string Of(string reason, long by) => reason switch
    {
        ClockReason.Ahead => $"ahead of its arrival, moved by {Signed(by)}",
        ClockReason.Unset => "was never set, moved to its arrival",
        _ => $"corrected by {Signed(by)}",
    };

    private static string Signed(long nanoseconds) =>
        (nanoseconds < 0 ? "-" : "+") + TimeWords.Between(TimeSpan.FromTicks(Math.Abs(nanoseconds / TimeSpan.NanosecondsPerTick)));
}
