using Clew.Detection.Calls;
using Clew.Detection.Rollups;
using Clew.Model;
using Clew.Storage.Rollups;

namespace Clew.Detection.Tests.Monitoring;

/// <summary>Traffic by formula: each service and operation says what one of its cells of 10 s holds.</summary>
internal sealed class SyntheticRollups(string project) : IRollupSource
{
    private readonly List<Func<DateTimeOffset, RequestCell?>> _requests = [];
    private readonly List<Func<DateTimeOffset, IssueCell?>> _issues = [];

    /// <summary>Cells that end later cannot be read yet.</summary>
    public DateTimeOffset Now { get; set; }

    /// <param name="cell">From the start of a cell to its requests and failures.</param>
    /// <param name="seconds">How long each of them takes.</param>
    public void Requests(string service, string operation, Func<DateTimeOffset, (int Count, int Errors)> cell, string release = "1.0",
        Func<DateTimeOffset, IEnumerable<double>>? seconds = null) =>
        _requests.Add(time => cell(time) is ({ } count and > 0, var errors)
            ? new()
            {
                Project = project, Environment = "production", Service = service, Operation = operation, Release = release, Time = Timestamp.From(time),
                Count = count, Errors = errors, Users = count, FailedUsers = errors, DurationSum = count * 0.05, Durations = seconds is null ? DurationHistogram.Empty : DurationHistogram.OfSeconds(seconds(time)),
            }
            : null);

    public void Issue(string service, IssueId issue, Func<DateTimeOffset, int> occurrences, string release = "1.0") =>
        _issues.Add(time => occurrences(time) is var count and > 0
            ? new()
            {
                Project = project, Environment = "production", Service = service, Release = release, Issue = issue, Time = Timestamp.From(time),
                Occurrences = count, Unhandled = count, Users = count,
            }
            : null);

    public List<ServiceCall> Calls { get; } = [];

    public Task<IReadOnlyList<RequestCell>> RequestsAsync(RollupStep step, Timestamp from, Timestamp to, CancellationToken ct) =>
        Task.FromResult(step == RollupStep.Hour ? [] : Read(_requests, from, to));

    public Task<IReadOnlyList<RequestCell>> ReleasesAsync(string of, string environment, string service, Timestamp from, Timestamp to, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<RequestCell>>([.. Read(_requests, from, to).Where(cell => cell.Service == service)]);

    public Task<IReadOnlyList<RequestCell>> OperationsAsync(string of, string environment, string service, Timestamp from, Timestamp to, CancellationToken ct) =>
        ReleasesAsync(of, environment, service, from, to, ct);

    public Task<IReadOnlyList<ServiceCall>> CallsAsync(Timestamp since, CancellationToken ct) => Task.FromResult<IReadOnlyList<ServiceCall>>(Calls);

    public Task<IReadOnlyList<IssueCell>> IssuesAsync(RollupStep step, Timestamp from, Timestamp to, CancellationToken ct) =>
        Task.FromResult(Read(_issues, from, to));

    private IReadOnlyList<T> Read<T>(List<Func<DateTimeOffset, T?>> series, Timestamp from, Timestamp to)
        where T : class
    {
        var cells = new List<T>();
        for (var time = from.ToDateTimeOffset(); time < to.ToDateTimeOffset() && time + TimeSpan.FromSeconds(10) <= Now; time += TimeSpan.FromSeconds(10))
            cells.AddRange(series.Select(one => one(time)).OfType<T>());
        return cells;
    }
}
