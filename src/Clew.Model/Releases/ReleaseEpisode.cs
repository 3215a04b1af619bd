namespace Clew.Model;

/// <summary>
/// One stay of a release in an environment: from its deployment to the next one of the service. A release that is put back later has a second one.
/// </summary>
public sealed record ReleaseEpisode
{
    public required string Release { get; init; }

    /// <summary>When it was deployed; when it was first seen, if nobody reported the deployment or it was reported late.</summary>
    public required Timestamp Began { get; init; }

    /// <summary>When the next release was deployed; null for the last one. Requests may come later: both are live for a while.</summary>
    public Timestamp? Ended { get; init; }

    /// <summary>The id of the change that reported it, or empty.</summary>
    public string ChangeId { get; init; } = "";

    /// <summary>Requests from <see cref="Began"/> until the release's next episode.</summary>
    public long Requests { get; init; }

    /// <summary>Of <see cref="Requests"/>: failed.</summary>
    public long Errors { get; init; }

    /// <summary>Known users, distinct.</summary>
    public long Users { get; init; }

    /// <summary>Known users of failed requests, distinct.</summary>
    public long FailedUsers { get; init; }

    /// <summary>The start of the bucket with the last request; null when there was none.</summary>
    public Timestamp? LastSeen { get; init; }

    public DurationHistogram Durations { get; init; } = DurationHistogram.Empty;

    /// <summary>0 when there was no request.</summary>
    public double FailureShare => Requests == 0 ? 0 : (double)Errors / Requests;
}
