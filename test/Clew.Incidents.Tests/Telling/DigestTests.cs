using Clew.Incidents.Telling;
using Clew.Model;
using Clew.Testing;

namespace Clew.Incidents.Tests.Telling;

public sealed class DigestTests(EngineFixture engine)
{
    // The harness begins on 2026-11-21 10:00:06 UTC.
    private static readonly TimeSpan UntilSevenTomorrow = TimeSpan.FromHours(21) - TimeSpan.FromSeconds(6);

    [Fact]
    public void A_digest_lists_what_nobody_was_told_of()
    {
        var over = Trouble.Incident("2d2d2d2d2d2d2d2d") with { Severity = IncidentSeverity.Low, Title = "search is slow", Status = IncidentStatus.Resolved, ResolvedAt = Trouble.Onset + TimeSpan.FromMinutes(4) };
        var notice = Trouble.Finding("n1", "storefront: new error TypeError") with { Strength = FindingStrength.Notice, Subject = new("storefront", Issue: "00000000000000aa") };

        var message = DigestMessage.From([Trouble.Incident() with { Severity = IncidentSeverity.Medium }, over], [notice], Trouble.Links);

        Assert.Equal(
            """
            Last day: 2 small incidents, 1 thing noticed

            Incident 1: Medium: billing POST /charges fails for 12 % of requests since 10:00:00, 31 users hurt (ongoing)
              https://clew.example.org/incidents/1c1c1c1c1c1c1c1c
            Incident 2: Low: search is slow (over after 4 min)
              https://clew.example.org/incidents/2d2d2d2d2d2d2d2d
            Noticed 1: storefront: new error TypeError (production)
              https://clew.example.org/issues/00000000000000aa

            Open: https://clew.example.org/incidents

            """, PlainText.Of(message));
    }

    [Theory]
    [InlineData("2026-11-21T06:59:59Z", "2026-11-20T07:00:00Z")]
    [InlineData("2026-11-21T07:00:00Z", "2026-11-21T07:00:00Z")]
    [InlineData("2026-11-21T23:00:00Z", "2026-11-21T07:00:00Z")]
    public void It_is_due_at_seven_in_the_morning(string now, string due) => Assert.Equal(DateTimeOffset.Parse(due), DigestPlanner.Due(DateTimeOffset.Parse(now)));

    [Fact]
    public async Task One_message_a_day_whatever_is_restarted_when()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        await DigestRuleAsync(at);
        await at.PutAsync(Trouble.Incident() with { Severity = IncidentSeverity.Low });

        await at.TickAsync();
        Assert.Empty(at.Hook.All);
        await at.TickAsync(UntilSevenTomorrow);
        await at.StartAgainAsync();
        await at.TickAsync(TimeSpan.FromHours(1));
        await at.TickAsync(TimeSpan.FromHours(22));

        Assert.Equal("digest", Assert.Single(at.Hook.All).Kind);
        Assert.Contains("Low: billing POST /charges fails", at.Hook.All[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_rule_has_told_is_not_told_again_and_an_empty_day_is_quiet()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        await DigestRuleAsync(at);
        await at.RuleAsync();
        await at.PutAsync(Trouble.Incident());
        await at.TickAsync(TellingPolicy.PatienceForCause);

        await at.TickAsync(UntilSevenTomorrow);
        await at.TickAsync(TimeSpan.FromDays(1));

        Assert.DoesNotContain(at.Hook.All, told => told.Kind == "digest");
    }

    [Fact]
    public async Task A_notice_that_joined_no_incident_is_in_it_and_others_are_not()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        await DigestRuleAsync(at);
        var findings = at.Documents.Set<Finding>("finding");
        await findings.PutAsync("n1", Trouble.Finding("n1", "alone") with { Strength = FindingStrength.Notice }, "test");
        await findings.PutAsync("n2", Trouble.Finding("n2", "joined") with { Strength = FindingStrength.Notice }, "test");
        await findings.PutAsync("n3", Trouble.Finding("n3", "canary") with { Strength = FindingStrength.Notice, Project = Project.CanaryId }, "test");
        await at.PutAsync(Trouble.Incident() with { Findings = ["n2"] });

        await at.TickAsync(UntilSevenTomorrow);

        Assert.Equal(["alone (production)"], at.Hook.All.Single().Json.GetProperty("facts").EnumerateArray()
            .Where(fact => fact.GetProperty("label").GetString()!.StartsWith("Noticed", StringComparison.Ordinal)).Select(fact => fact.GetProperty("text").GetString()));
    }

    private static Task<AlertRule> DigestRuleAsync(TellerHarness at) => at.Get<AlertRules>().CreateAsync(
        new() { Name = "Daily", MinSeverity = IncidentSeverity.Low, Steps = [new([at.Channel.Id], 0)], Digest = true }, "test", default);
}
