using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Storage.Rollups;

/// <summary>
/// Reads the rollups. A window is from the first to before the last instant, and a bucket belongs to it when it begins within it. Cells come in
/// the order of their time; there is one for each combination that had anything, none for silence.
/// </summary>
public sealed class RollupQuery(EngineClient engine)
{
    /// <param name="step">The width of the cells.</param>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The first instant after the window.</param>
    /// <param name="filter">Null: of all projects.</param>
    /// <param name="ct">Ends the query.</param>
    public async Task<IReadOnlyList<RequestCell>> RequestsAsync(
        RollupStep step, Timestamp from, Timestamp to, RollupFilter? filter = null, CancellationToken ct = default)
    {
        var condition = (filter ?? new()).Condition(from, to);
        var rows = engine.QueryAsync<RequestRow>(
            $"""
             SELECT r.project AS project, r.environment AS environment, r.service AS service, r.operation AS operation, r.release AS release,
                    {StartOf("r.time")} AS time, {RequestSums}
             FROM {RollupTables.Requests(step)} AS r WHERE {condition}
             GROUP BY r.project, r.environment, r.service, r.operation, r.release, r.time
             ORDER BY r.time, r.project, r.environment, r.service, r.operation, r.release
             """, ct);
        return await ReadAsync(rows, row => row.ToCell());
    }

    /// <summary>How many requests of all projects each cell of time holds, in order; none for silence. Cheap beside <see cref="RequestsAsync"/>.</summary>
    /// <param name="step">The width of the cells.</param>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The first instant after the window.</param>
    /// <param name="ct">Ends the query.</param>
    public Task<IReadOnlyList<TimeCount>> CountsAsync(RollupStep step, Timestamp from, Timestamp to, CancellationToken ct = default) =>
        engine.ListAsync<TimeCount>(
            $"""
             SELECT {StartOf("r.time")} AS time, toInt64(sum(r.count)) AS count FROM {RollupTables.Requests(step)} AS r
             WHERE {new RollupFilter().Condition(from, to)} GROUP BY r.time ORDER BY r.time
             """, ct);

    /// <summary>As <see cref="RequestsAsync"/>, the operations of a service taken together: users are distinct over all of them.</summary>
    /// <param name="step">The width of the cells.</param>
    /// <param name="project">Whose.</param>
    /// <param name="environment">Where.</param>
    /// <param name="service">Of which service.</param>
    /// <param name="releases">Empty: all.</param>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The first instant after the window.</param>
    /// <param name="ct">Ends the query.</param>
    public async Task<IReadOnlyList<RequestCell>> ReleasesAsync(RollupStep step, string project, string environment, string service,
        IReadOnlyCollection<string> releases, Timestamp from, Timestamp to, CancellationToken ct = default)
    {
        var condition = Of(project, environment, service, releases, from, to);
        var rows = engine.QueryAsync<RequestRow>(
            $"""
             SELECT r.project AS project, r.environment AS environment, r.service AS service, r.release AS release,
                    {StartOf("r.time")} AS time, {RequestSums}
             FROM {RollupTables.Requests(step)} AS r WHERE {condition}
             GROUP BY r.project, r.environment, r.service, r.release, r.time
             ORDER BY r.time, r.release
             """, ct);
        return await ReadAsync(rows, row => row.ToCell());
    }

    /// <summary>One row for each release with requests in the window, in the order of their first request.</summary>
    /// <param name="step">The width of the buckets that are read: how exact the borders of the window are.</param>
    /// <param name="project">Whose.</param>
    /// <param name="environment">Where.</param>
    /// <param name="service">Of which service.</param>
    /// <param name="releases">Empty: all.</param>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The first instant after the window.</param>
    /// <param name="ct">Ends the query.</param>
    public async Task<IReadOnlyList<ReleaseTotals>> ReleaseTotalsAsync(RollupStep step, string project, string environment, string service,
        IReadOnlyCollection<string> releases, Timestamp from, Timestamp to, CancellationToken ct = default)
    {
        var condition = Of(project, environment, service, releases, from, to);
        var rows = engine.QueryAsync<TotalsRow>(
            $"""
             SELECT r.release AS release, {StartOf("min(r.time)")} AS first, {StartOf("max(r.time)")} AS last, {RequestSums}
             FROM {RollupTables.Requests(step)} AS r WHERE {condition}
             GROUP BY r.release ORDER BY first, release
             """, ct);
        return await ReadAsync(rows, row => row.ToTotals());
    }

    /// <inheritdoc cref="RequestsAsync"/>
    public Task<IReadOnlyList<IssueCell>> IssuesAsync(
        RollupStep step, Timestamp from, Timestamp to, RollupFilter? filter = null, CancellationToken ct = default)
    {
        var condition = (filter ?? new()).Condition(from, to);
        return engine.ListAsync<IssueCell>(
            $"""
             SELECT r.project AS project, r.environment AS environment, r.service AS service, r.release AS release, r.issue AS issue,
                    {StartOf("r.time")} AS time, toInt64(uniqMerge(r.occurrences)) AS occurrences, toInt64(uniqMerge(r.unhandled)) AS unhandled,
                    toInt64(uniqMerge(r.users)) AS users
             FROM {RollupTables.Issues(step)} AS r WHERE {condition}
             GROUP BY r.project, r.environment, r.service, r.release, r.issue, r.time
             ORDER BY r.time, r.project, r.environment, r.service, r.issue, r.release
             """, ct);
    }

    /// <summary>One row for each issue with occurrences in the window, those with the most users first.</summary>
    /// <param name="step">The width of the buckets that are read: how exact the borders of the window are.</param>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The first instant after the window.</param>
    /// <param name="filter">Of which release of which service.</param>
    /// <param name="ct">Ends the query.</param>
    public Task<IReadOnlyList<IssueTotals>> IssueTotalsAsync(
        RollupStep step, Timestamp from, Timestamp to, RollupFilter filter, CancellationToken ct = default)
    {
        var condition = filter.Condition(from, to);
        return engine.ListAsync<IssueTotals>(
            $"""
             SELECT r.issue AS issue, toInt64(uniqMerge(r.occurrences)) AS occurrences, toInt64(uniqMerge(r.unhandled)) AS unhandled,
                    toInt64(uniqMerge(r.users)) AS users
             FROM {RollupTables.Issues(step)} AS r WHERE {condition}
             GROUP BY r.issue ORDER BY users DESC, occurrences DESC, issue
             """, ct);
    }

    /// <param name="step">The width of the cells; there are none of an hour.</param>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The first instant after the window.</param>
    /// <param name="filter">Null: of all projects.</param>
    /// <param name="ct">Ends the query.</param>
    public async Task<IReadOnlyList<CallCell>> CallsAsync(
        RollupStep step, Timestamp from, Timestamp to, RollupFilter? filter = null, CancellationToken ct = default)
    {
        var condition = (filter ?? new()).Condition(from, to);
        var rows = engine.QueryAsync<CallRow>(
            $"""
             SELECT r.project AS project, r.environment AS environment, r.service AS service, r.peer AS peer, r.release AS release,
                    {StartOf("r.time")} AS time, {Sums}
             FROM {RollupTables.Calls(step)} AS r WHERE {condition}
             GROUP BY r.project, r.environment, r.service, r.peer, r.release, r.time
             ORDER BY r.time, r.project, r.environment, r.service, r.peer, r.release
             """, ct);
        return await ReadAsync(rows, row => row.ToCell());
    }

    /// <summary>Distinct users of requests (known ones) in a window.</summary>
    /// <param name="project">Whose.</param>
    /// <param name="environment">Null: in all.</param>
    /// <param name="service">Null: of all services together.</param>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The first instant after the window.</param>
    /// <param name="failedOnly">Only users whose request failed.</param>
    /// <param name="step">The width of the buckets that are read: how exact the borders are, and how far back there is anything.</param>
    /// <param name="ct">Ends the query.</param>
    public async Task<long> UsersAsync(string project, string? environment, string? service, Timestamp from, Timestamp to, bool failedOnly,
        RollupStep step = RollupStep.Minute, CancellationToken ct = default)
    {
        var condition = new RollupFilter { Project = project, Environment = environment, Service = service }.Condition(from, to);
        var users = Sql.Raw(failedOnly ? "r.failed_users" : "r.users");
        var row = await engine.FirstOrDefaultAsync<UserCount>(
            $"SELECT toInt64(uniqMerge({users})) AS users FROM {RollupTables.Requests(step)} AS r WHERE {condition}", ct);
        return row?.Users ?? 0;
    }

    private static Sql Sums { get; } = Sql.Raw(
        """
        toInt64(sum(r.count)) AS count, toInt64(sum(r.errors)) AS errors, sum(r.duration_sum) / 1e9 AS duration_sum, sumMap(r.durations) AS durations
        """);

    private static Sql RequestSums { get; } = Sql.Raw(
        """
        toInt64(sum(r.count)) AS count, toInt64(sum(r.errors)) AS errors, sum(r.duration_sum) / 1e9 AS duration_sum, sumMap(r.durations) AS durations,
        toInt64(uniqMerge(r.users)) AS users, toInt64(uniqMerge(r.failed_users)) AS failed_users
        """);

    private static Sql StartOf(string constant) => Sql.Raw($"toInt64(toUnixTimestamp({constant})) * 1000000000");

    private static Sql Of(string project, string environment, string service, IReadOnlyCollection<string> releases, Timestamp from, Timestamp to)
    {
        var condition = new RollupFilter { Project = project, Environment = environment, Service = service }.Condition(from, to);
        return releases.Count == 0 ? condition : $"{condition} AND r.release IN {releases}";
    }

    private static async Task<IReadOnlyList<TCell>> ReadAsync<TRow, TCell>(IAsyncEnumerable<TRow> rows, Func<TRow, TCell> convert)
    {
        var cells = new List<TCell>();
        await foreach (var row in rows) cells.Add(convert(row));
        return cells;
    }

    private sealed record UserCount(long Users);
}
