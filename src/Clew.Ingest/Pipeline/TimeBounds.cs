using Clew.Model;

namespace Clew.Ingest.Pipeline;

/// <summary>
/// Holds times within what is stored. What is past its retention is left out, because the engine would drop it anyway; what claims to be from the
/// future gets the time of its arrival, because it would be outside of every window that a person looks at.
/// </summary>
internal sealed class TimeBounds(IngestOptions options, Timestamp received)
{
    private readonly Timestamp _oldest = received - options.MaxAge;
    private readonly Timestamp _newest = received + options.MaxAhead;

    /// <summary>Records left out so far.</summary>
    public int TooOld { get; private set; }

    /// <summary>Records whose time was set to that of their arrival so far.</summary>
    public int Ahead { get; private set; }

    /// <summary>The correlation with a time within the bounds, or null for what is left out.</summary>
    public Correlation? Hold(Correlation context)
    {
        if (context.Time < _oldest)
        {
            TooOld++;
            return null;
        }
        if (context.Time <= _newest) return context;
        Ahead++;
        return context with { Time = received };
    }

    /// <summary>That time, or the other one where it is out of bounds: for what is part of a record, and so neither counted nor left out alone.</summary>
    public Timestamp Hold(Timestamp time, Timestamp otherwise) => time < _oldest || time > _newest ? otherwise : time;

    /// <summary>The records within the bounds. The list itself when nothing changes, which is nearly always.</summary>
    public IReadOnlyList<T> Hold<T>(IReadOnlyList<T> records, Func<T, Correlation> context, Func<T, Correlation, T> with)
    {
        List<T>? held = null;
        for (var i = 0; i < records.Count; i++)
        {
            var before = context(records[i]);
            var after = Hold(before);
            if (held is null && ReferenceEquals(before, after)) continue;
            held ??= [.. records.Take(i)];
            if (after is not null) held.Add(ReferenceEquals(before, after) ? records[i] : with(records[i], after));
        }
        return held ?? records;
    }
}
