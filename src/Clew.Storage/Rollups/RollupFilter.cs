using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Storage.Rollups;

/// <summary>Which cells are asked for. What is null is not asked about; an empty text is the value "not known".</summary>
public sealed record RollupFilter
{
    public string? Project { get; init; }

    public string? Environment { get; init; }

    public string? Service { get; init; }

    /// <summary>Of requests.</summary>
    public string? Operation { get; init; }

    public string? Release { get; init; }

    /// <summary>Of calls.</summary>
    public string? Peer { get; init; }

    /// <summary>Of issues.</summary>
    public IssueId? Issue { get; init; }

    /// <summary>A condition for a WHERE: always something.</summary>
    internal Sql Condition(Timestamp from, Timestamp to)
    {
        var (first, end) = (Seconds(from), Seconds(to));
        List<Sql> parts = [$"r.time >= toDateTime({first}, 'UTC') AND r.time < toDateTime({end}, 'UTC')"];
        if (Project is { } project) parts.Add($"r.project = {project}");
        if (Environment is { } environment) parts.Add($"r.environment = {environment}");
        if (Service is { } service) parts.Add($"r.service = {service}");
        if (Operation is { } operation) parts.Add($"r.operation = {operation}");
        if (Release is { } release) parts.Add($"r.release = {release}");
        if (Peer is { } peer) parts.Add($"r.peer = {peer}");
        if (Issue is { } issue) parts.Add($"r.issue = {issue}");
        return Sql.Join(" AND ", parts);
    }

    // Rounded up: a bucket counts when it begins within the window.
    private static long Seconds(Timestamp time) => (time.UnixNanoseconds + 999_999_999) / 1_000_000_000;
}
