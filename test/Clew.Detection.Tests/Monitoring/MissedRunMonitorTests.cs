using Clew.Detection.Conditions.MissedRun;
using Clew.Model;
using Clew.Storage.Engine;
using Clew.Testing;

namespace Clew.Detection.Tests.Monitoring;

public sealed class MissedRunMonitorTests(EngineFixture engine)
{
    private const string EveryTenMinutes = """{"schedule.type":"crontab","schedule.value":"*/10 * * * *"}""";

    private const string Patient = """{"schedule.type":"crontab","schedule.value":"*/10 * * * *","failure_issue_threshold":"2","recovery_threshold":"2"}""";

    [Fact]
    public async Task A_run_that_does_not_come_is_an_alarm_until_the_next_that_does()
    {
        var watching = await WatchAsync(EveryTenMinutes, [0, 10, 40]);
        await watching.UntilAsync(TimeSpan.FromMinutes(21));
        Assert.Empty(watching.Findings);
        await watching.UntilAsync(TimeSpan.FromMinutes(22));
        var begun = Assert.Single(watching.Findings);
        Assert.Equal((FindingKind.MissedRun, FindingStrength.Alarm, At(20), "nightly-backup did not run at 2026-03-04 10:20 UTC", null), (begun.Kind, begun.Strength, begun.Onset, begun.Title, begun.End));
        await watching.RestartAsync();
        await watching.UntilAsync(TimeSpan.FromMinutes(42));
        var ended = Assert.Single(watching.Findings);
        Assert.Equal((begun.Id, At(40), "nightly-backup did not run at 2026-03-04 10:30 UTC, 2 bad runs in a row"), (ended.Id, ended.End, ended.Title));
    }

    [Fact]
    public async Task A_job_that_allows_a_bad_run_is_told_of_at_the_second_and_ends_at_the_second_good_one()
    {
        var watching = await WatchAsync(Patient, [0, 20, 30, 40, 70, 80]);
        await watching.UntilAsync(TimeSpan.FromMinutes(59));
        Assert.Empty(watching.Findings);
        await watching.UntilAsync(TimeSpan.FromMinutes(72));
        Assert.Equal((At(50), (Timestamp?)null), (Assert.Single(watching.Findings).Onset, Assert.Single(watching.Findings).End));
        await watching.UntilAsync(TimeSpan.FromMinutes(81));
        Assert.Equal(At(80), Assert.Single(watching.Findings).End);
    }

    [Fact]
    public async Task The_check_ins_of_the_engine_are_runs_with_the_schedule_that_was_told_last()
    {
        var project = $"jobs-{Guid.NewGuid():n}";
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        await AddAsync("a1", 1, now - TimeSpan.FromMinutes(90), 0, "'schedule.type','crontab','schedule.value','0 3 * * *'");
        await AddAsync("a1", 2, now - TimeSpan.FromMinutes(80), 600, "");
        await AddAsync("b2", 3, now - TimeSpan.FromMinutes(20), 60, "'schedule.type','interval','schedule.value','1','schedule.unit','hour'");

        var job = Assert.Single(await new EngineJobSource(engine.Client).JobsAsync(now - TimeSpan.FromDays(1), CancellationToken.None), job => job.Project == project);

        Assert.Equal(("production", "billing", "nightly"), (job.Environment, job.Service, job.Job));
        Assert.Equal(
            [new(now - TimeSpan.FromMinutes(90), now - TimeSpan.FromMinutes(80), CheckInStatus.Ok), new JobRun(now - TimeSpan.FromMinutes(21), now - TimeSpan.FromMinutes(20), CheckInStatus.Error)], job.Runs);
        Assert.Equal(now + TimeSpan.FromHours(1), job.Schedule?.Next(now));

        Task AddAsync(string run, int status, Timestamp time, double duration, string schedule) => engine.Client.ExecuteAsync(
            $"INSERT INTO check_ins (project, environment, service, time, id, job, status, duration, schedule) VALUES ({project}, 'production', 'billing', fromUnixTimestamp64Nano({time.UnixNanoseconds}), {run}, 'nightly', {status}, {duration}, map({Sql.Raw(schedule)}))",
            CancellationToken.None);
    }

    private static Timestamp At(int minutes) => Timestamp.From(Watching.Start + TimeSpan.FromMinutes(minutes));

    private Task<Watching> WatchAsync(string schedule, int[] runs) => Watching.OfAsync(
        engine.Client, (project, now) => new SyntheticJobs(project, JobSchedule.Of(schedule), now, [.. runs.Select(minutes => (Watching.Start + TimeSpan.FromMinutes(minutes), CheckInStatus.Ok))]));
}
