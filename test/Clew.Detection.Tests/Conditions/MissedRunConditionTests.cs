using System.Globalization;
using Clew.Detection.Conditions.MissedRun;
using Clew.Model;

namespace Clew.Detection.Tests.Conditions;

public sealed class MissedRunConditionTests
{
    private const string Hourly = """{"schedule.type":"crontab","schedule.value":"0 * * * *","checkin_margin":"5","max_runtime":"10"}""";

    [Theory]
    // hh:mm:ss status, of one morning; what is seen at the time that stands first.
    [InlineData("12:04", "10:00 ok,11:00 ok,12:00 ok", "0 bad, 3 good, next 13:00")]
    [InlineData("12:05", "10:00 ok,11:00 ok", "0 bad, 2 good, next 12:00")]
    [InlineData("12:06", "10:00 ok,11:00 ok", "1 bad since 12:00: Missed, next 13:00")]
    [InlineData("14:06", "10:00 ok,11:00 ok", "3 bad since 12:00: Missed, next 15:00")]
    [InlineData("12:20", "10:00 ok,11:00 ok,12:15 ok", "0 bad, 1 good, next 13:00")]
    [InlineData("12:01", "10:00 ok,12:00 ok", "0 bad, 1 good, next 13:00")]
    [InlineData("12:01", "10:00 ok,11:00 error", "1 bad since 11:00: Failed, next 12:00")]
    [InlineData("11:09", "10:00 ok,11:00 in_progress", "0 bad, 1 good, next 12:00")]
    [InlineData("11:12", "10:00 ok,11:00 in_progress", "1 bad since 11:00: Overran, next 12:00")]
    [InlineData("13:10", "10:00 error,11:00 in_progress", "4 bad since 10:00: Missed, next 14:00")]
    // A clock that is a little ahead of ours.
    [InlineData("11:04", "09:59:40 ok,10:59:50 ok", "0 bad, 2 good, next 12:00")]
    public void A_job_is_judged_by_its_schedule_and_its_runs(string now, string runs, string verdict) =>
        Assert.Equal(verdict, Judge(JobSchedule.Of(Hourly), runs, "06:00", now));

    [Fact]
    public void A_job_without_a_schedule_is_judged_by_what_it_says_of_itself()
    {
        Assert.Equal("0 bad, 1 good, next never", Judge(null, "10:00 ok", "06:00", "23:00"));
        Assert.Equal("0 bad, 0 good, next never", Judge(null, "10:00 in_progress", "06:00", "23:00"));
        Assert.Equal("2 bad since 10:00: Failed, next never", Judge(null, "10:00 error,11:00 error", "06:00", "23:00"));
    }

    [Fact]
    public void What_was_to_run_while_nobody_received_is_not_missed() =>
        Assert.Equal("1 bad since 13:00: Missed, next 14:00", Judge(JobSchedule.Of(Hourly), "10:00 ok", watchedSince: "12:30", now: "13:06"));

    [Fact]
    public void An_interval_begins_with_each_run()
    {
        var schedule = JobSchedule.Of("""{"schedule.type":"interval","schedule.value":"90","schedule.unit":"minute"}""");
        Assert.Equal("0 bad, 1 good, next 11:47", Judge(schedule, "10:17 ok", "06:00", "11:48"));
        Assert.Equal("1 bad since 11:47: Missed, next 13:17", Judge(schedule, "10:17 ok", "06:00", "11:49"));
    }

    [Fact]
    public void A_job_that_nobody_has_run_for_a_week_is_retired()
    {
        var (last, schedule) = (Timestamp.From(new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero)), JobSchedule.Of(Hourly));
        bool IsRetired(int days) => MissedRunCondition.Judge(schedule, [new(last, last, CheckInStatus.Ok)], last, last + TimeSpan.FromDays(days)).IsRetired;
        Assert.Equal((false, true), (IsRetired(7), IsRetired(8)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"schedule.type":"crontab","schedule.value":"soon"}""")]
    [InlineData("""{"schedule.type":"interval","schedule.value":"0","schedule.unit":"minute"}""")]
    [InlineData("""{"schedule.type":"interval","schedule.value":"5","schedule.unit":"fortnight"}""")]
    public void What_cannot_be_understood_is_no_schedule(string json) => Assert.Null(JobSchedule.Of(json));

    [Fact]
    public void What_a_schedule_does_not_say_is_as_in_sentry()
    {
        var schedule = JobSchedule.Of("""{"schedule.type":"crontab","schedule.value":"@daily","timezone":"Mars/Olympus","failure_issue_threshold":"3"}""")!;
        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(30), "UTC", 3, 1), (schedule.Margin, schedule.MaxRuntime, schedule.Zone.Id, schedule.Failures, schedule.Recoveries));
    }

    private static string Judge(JobSchedule? schedule, string runs, string watchedSince, string now)
    {
        var read = runs.Split(',').Select(run => run.Split(' ')).Select(run => new JobRun(At(run[0]), At(run[0]), run[1] switch { "ok" => CheckInStatus.Ok, "error" => CheckInStatus.Error, _ => CheckInStatus.InProgress }));
        var verdict = MissedRunCondition.Judge(schedule, [.. read], At(watchedSince), At(now));
        var next = verdict.Next is { } time ? Shown(time) : "never";
        return verdict.Bad > 0 ? $"{verdict.Bad} bad since {Shown(verdict.Since)}: {verdict.Trouble}, next {next}" : $"0 bad, {verdict.Good} good, next {next}";
    }

    private static Timestamp At(string time) => Timestamp.From(new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero) + TimeSpan.Parse(time, CultureInfo.InvariantCulture));

    private static string Shown(Timestamp time) => time.ToDateTimeOffset().ToString("HH:mm", CultureInfo.InvariantCulture);
}
