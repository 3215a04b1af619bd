using Clew.Ingest.Issues;
using Clew.Ingest.Tests.Loading;
using Clew.Model;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Ingest.Tests.Issues;

public sealed class IssueParticipantsTests(EngineProcess engine) : IClassFixture<EngineProcess>
{
    [Fact]
    public async Task A_user_whom_only_another_service_of_the_trace_knows_is_counted_once()
    {
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        var (project, trace) = ("participants", new TraceId(77, 78));
        await engine.Client.ExecuteAsync($"""
            INSERT INTO errors (project, environment, service, release, time, trace_id, issue, occurrence, source, received)
            SELECT {project}, 'production', 'billing', 'v1', {now}, {trace}, 7, 1, 2, {now}
            """);
        await engine.Client.ExecuteAsync($"INSERT INTO trace_users (project, trace_id, user, day) SELECT {project}, {trace}, 'ana', toDate({now})");
        var participants = new IssueParticipants(engine.Client, TimeProvider.System, NullLogger<IssueParticipants>.Instance);

        await participants.RunAsync(default);
        await participants.RunAsync(default);

        var row = await engine.Client.FirstOrDefaultAsync<Counted>(
            $"SELECT toInt64(uniqMerge(users)) AS hurt, toInt64(uniqMerge(occurrences)) AS count, toUnixTimestamp64Nano(min(first)) AS began FROM issue_days WHERE project = {project}");
        Assert.Equal(new Counted(1, 1, now), row);
    }

    private sealed record Counted(long Hurt, long Count, Timestamp Began);
}
