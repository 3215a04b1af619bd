namespace Clew.Model;

/// <summary>
/// How a program was used and how that ended: a report on one session (a visit, an app start, a request of a server), or a sum of sessions that began
/// in one minute. Reports on one session come several times, each with all that is known by then.
/// </summary>
public sealed record SessionRecord
{
    /// <summary>Its time is when the session, or the first of them, began. <see cref="Correlation.Session"/> is empty for a sum.</summary>
    public required Correlation Context { get; init; }

    /// <summary>Orders the reports on one session: the highest is the last.</summary>
    public long Sequence { get; init; }

    /// <summary>How many sessions; 1 for a report on one.</summary>
    public long Sessions { get; init; } = 1;

    /// <summary>Those in which an error was reported that did not end them.</summary>
    public long Errored { get; init; }

    /// <summary>Those of which nobody knows how they ended: the program was killed, or hung.</summary>
    public long Abnormal { get; init; }

    /// <summary>Those that an error ended.</summary>
    public long Crashed { get; init; }

    /// <summary>In seconds; 0 when it is not known.</summary>
    public double Duration { get; init; }
}
