using Clew.Incidents.Canary;
using Clew.Incidents.Telling;
using Clew.Incidents.Tests.Telling;
using Clew.Model;
using Clew.Testing;

namespace Clew.Incidents.Tests.Canary;

public sealed class CanaryDocumentTests(EngineFixture engine)
{
    [Fact]
    public async Task An_incident_of_the_canary_reaches_its_own_channel_and_no_rule_of_a_user()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        await at.RuleAsync();
        var run = new CanaryRun(Timestamp.From(at.Time.GetUtcNow()), "CanaryFaultx", null, null, null, null, null);
        var arrival = at.Get<CanaryWatch>().Begin(run);
        var issue = Some.Issue() with { Project = Project.CanaryId, Type = run.Issue };

        at.Time.Advance(TimeSpan.FromSeconds(1));
        await at.Documents.Set<Issue>("issue").PutAsync(issue.Id.ToString(), issue, "test");
        at.Time.Advance(TimeSpan.FromSeconds(4));
        await at.Documents.Set<Finding>("finding").PutAsync("f1", Trouble.Finding() with { Project = Project.CanaryId, Subject = new("canary-aa", Issue: issue.Id.ToString()) }, "test");
        await at.PutAsync(Trouble.Incident(project: Project.CanaryId) with { DetectedAt = Timestamp.From(at.Time.GetUtcNow()) });
        await at.TickAsync(TellingPolicy.PatienceForCause);

        Assert.True(arrival.IsCompletedSuccessfully);
        Assert.Equal(run with { Loaded = 1, Detected = 5, Incident = 5, Message = 7 }, at.Get<CanaryWatch>().Run);
        Assert.Empty(at.Hook.All);
        Assert.Empty(at.Get<NotificationQuery>().Deliveries(100));
    }

    [Fact]
    public async Task Runs_are_kept_with_what_they_did_not_reach()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        var time = new Timestamp(now.UnixNanoseconds / 1_000_000_000 * 1_000_000_000);
        var (lost, arrived) = (new CanaryRun(time - TimeSpan.FromMinutes(2), "a", 0.01, 1.5, null, null, null), new CanaryRun(time, "b", 0.01, 1.5, 6.25, 6.5, 8.75));
        await at.Get<CanaryRuns>().WriteAsync(lost, default);
        await at.Get<CanaryRuns>().WriteAsync(arrived, default);

        Assert.Equal([arrived, lost], await at.Get<CanaryRuns>().SinceAsync(now - TimeSpan.FromHours(1), 10, default));
    }

    [Fact]
    public async Task What_old_runs_left_is_forgotten_for_good_and_nothing_else()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        var (incidents, findings, issues) = (at.Documents.Set<Incident>("incident"), at.Documents.Set<Finding>("finding"), at.Documents.Set<Issue>("issue"));
        var ended = Trouble.Finding() with { End = Trouble.Onset + TimeSpan.FromMinutes(5) };
        var over = Trouble.Incident(project: Project.CanaryId) with { Status = IncidentStatus.Resolved, ResolvedAt = Trouble.Onset + TimeSpan.FromMinutes(6) };
        await incidents.PutAsync("canary-old", over, "test");
        await incidents.PutAsync("canary-new", over with { DetectedAt = Trouble.Onset + TimeSpan.FromHours(2) }, "test");
        await incidents.PutAsync("user-old", over with { Project = "default" }, "test");
        await findings.PutAsync("canary-old", ended with { Project = Project.CanaryId }, "test");
        await findings.PutAsync("user-old", ended, "test");
        await issues.PutAsync("canary-old", Some.Issue() with { Project = Project.CanaryId }, "test");
        await issues.PutAsync("user-old", Some.Issue(), "test");

        await at.Get<CanaryTidy>().ForgetAsync(Trouble.Onset + TimeSpan.FromHours(3), default);
        await at.StartAgainAsync();

        Assert.Equal(["canary-new", "user-old"], at.Documents.Set<Incident>("incident").All().Select(document => document.Id));
        Assert.Equal(["user-old"], at.Documents.Set<Finding>("finding").All().Select(document => document.Id));
        Assert.Equal(["user-old"], at.Documents.Set<Issue>("issue").All().Select(document => document.Id));
    }

    [Fact]
    public async Task Slowness_becomes_a_finding_in_the_users_project_and_ends_with_it()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        await at.Documents.Set<Project>("project").PutAsync("default", new("default", "Default", 1), "test");
        var alarm = at.Get<CanaryAlarm>();
        var now = Trouble.Onset;
        var slow = new CanaryVerdict(60, 0, 7, 42.5, true);
        var last = new CanaryRun(now, "x", 0.1, 1, 40, 41, 42.5);

        await alarm.JudgeAsync(slow, last, now, default);
        await alarm.JudgeAsync(slow, last, now + TimeSpan.FromMinutes(1), default);
        var begun = Assert.Single(at.Documents.Set<Finding>("finding").All()).Body;
        await alarm.JudgeAsync(slow with { IsSlow = false }, last, now + TimeSpan.FromMinutes(2), default);

        Assert.Equal(("default", "Detection is slow: from error to message it takes 42.5 s (99th percentile of the last hour)", FindingStrength.Alarm), (begun.Project, begun.Title, begun.Strength));
        Assert.Equal(now + TimeSpan.FromMinutes(2), Assert.Single(at.Documents.Set<Finding>("finding").All()).Body.End);
    }
}
