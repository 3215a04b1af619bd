using Clew.Model;

namespace Clew.Ingest.Clocks;

/// <summary>How the times of the records of a signal are read and moved.</summary>
/// <param name="Kind">Under which it is counted.</param>
/// <param name="Context">Whose time is that of the record.</param>
/// <param name="Duration">In nanoseconds: what is told when it ends happened at its end.</param>
/// <param name="Clock">What the records of one clock have in common: the resource that one process sends. Null: the record stands alone.</param>
/// <param name="Move">The record with all its times later by so many nanoseconds, and with that mark.</param>
internal sealed record ClockedSignal<T>(
    SignalKind Kind, Func<T, Correlation> Context, Func<T, long> Duration, Func<T, object?> Clock, Func<T, long, string, T> Move)
{
    /// <summary>When the last of it happened.</summary>
    public long End(T record)
    {
        var (start, duration) = (Context(record).Time.UnixNanoseconds, Duration(record));
        return start > long.MaxValue - duration ? long.MaxValue : start + duration;
    }
}
