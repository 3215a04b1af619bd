namespace Clew.Model;

/// <summary>A report of a job that runs by a schedule: it began, it is done, it failed.</summary>
public sealed record CheckIn
{
    /// <summary>32 lower-case hex digits: one run of the job. Its beginning and its end have the same.</summary>
    public required string Id { get; init; }

    public required Correlation Context { get; init; }

    /// <summary>The name of the job.</summary>
    public required string Job { get; init; }

    public required CheckInStatus Status { get; init; }

    /// <summary>In seconds; 0 when it was not told.</summary>
    public double Duration { get; init; }

    /// <summary>The schedule as the job states it (<c>schedule.type</c>, <c>schedule.value</c>, <c>checkin_margin</c>, ...); empty when it does not.</summary>
    public AttributeList Schedule { get; init; } = AttributeList.Empty;
}
