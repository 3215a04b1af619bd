using Clew.Incidents.Severities;
using Clew.Incidents.Tests.Keeping;
using Clew.Model;
using Clew.Testing;
using static Clew.Incidents.Tests.SomeFinding;

namespace Clew.Incidents.Tests.Severities;

public sealed class SeverityCommandsTests(EngineFixture engine)
{
    [Fact]
    public async Task Prepared_rules_are_there_once_and_one_that_was_deleted_stays_deleted()
    {
        var keeper = await KeeperFixture.StartAsync(engine);
        await keeper.Severities.PrepareAsync(CancellationToken.None);
        Assert.Equal(["data-access", "payment", "security", "sign-in"], keeper.Severities.Rules.Select(rule => rule.Id));

        await keeper.Severities.DeleteAsync("sign-in", "ada");
        await keeper.Severities.PutAsync(PreparedRules.All[0] with { MinUsers = 50, IsEnabled = false }, "ada");
        var restarted = await keeper.RestartAsync();
        await restarted.Severities.PrepareAsync(CancellationToken.None);
        Assert.Equal([("data-access", 5, true), ("payment", 50, false), ("security", 1, true)], restarted.Severities.Rules.Select(rule => (rule.Id, rule.MinUsers, rule.IsEnabled)));
    }

    [Fact]
    public async Task A_rule_that_cannot_work_is_refused()
    {
        var keeper = await KeeperFixture.StartAsync(engine);
        var rule = new SeverityRule { Id = "x", Name = "x", Words = ["x"], Severity = IncidentSeverity.High };

        Assert.Equal("The id of a rule is 1 to 60 lower-case letters, digits and hyphens.", (await keeper.Severities.PutAsync(rule with { Id = "X y" }, "ada")).Problem);
        Assert.Equal("A rule has 1 to 100 words, services, routes and tags.", (await keeper.Severities.PutAsync(rule with { Words = [] }, "ada")).Problem);
        Assert.Equal("The number of users is 1 to 1000000.", (await keeper.Severities.PutAsync(rule with { MinUsers = 0 }, "ada")).Problem);
        Assert.Empty(keeper.Severities.Rules);
    }

    [Fact]
    public async Task The_class_of_a_service_makes_its_incident_more_severe_and_a_person_has_the_last_word()
    {
        var keeper = await KeeperFixture.StartAsync(engine);
        await keeper.FindAsync(Alarm("till"));
        await keeper.LookAsync(10);
        Assert.Equal((IncidentSeverity.Medium, "more requests fail than normally"), (keeper.All[0].Severity, keeper.All[0].SeverityReasons[0]));

        await keeper.Severities.ClassifyAsync("till", SlaClass.Critical, "ada");
        await keeper.LookAsync(15);
        Assert.Equal(IncidentSeverity.High, keeper.All[0].Severity);
        Assert.Equal("medium to high: more requests fail than normally; a critical service", keeper.All[0].Steps[^1].Text);

        await keeper.Commands.SetSeverityAsync(keeper.All[0].Id, IncidentSeverity.Low, "ada");
        await keeper.LookAsync(20);
        Assert.Equal((IncidentSeverity.Low, "ada said so"), (keeper.All[0].Severity, keeper.All[0].SeverityReasons[0]));
    }
}
