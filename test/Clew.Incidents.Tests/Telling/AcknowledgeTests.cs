using Clew.Incidents.Telling;
using Clew.Model;
using Clew.Testing;

namespace Clew.Incidents.Tests.Telling;

public sealed class AcknowledgeTests(EngineFixture engine)
{
    [Fact]
    public async Task The_link_of_a_message_acknowledges_once_and_the_next_step_stays_quiet()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        var second = await at.ChannelAsync("second");
        await at.RuleAsync(0, new EscalationStep([at.Channel.Id], 0), new EscalationStep([second.Id], 10));
        await at.PutAsync(Trouble.Incident());
        await at.TickAsync(TellingPolicy.PatienceForCause);
        var link = at.Hook.All.Single().Json.GetProperty("acknowledgeLink").GetString()!;
        var token = link[(link.LastIndexOf('/') + 1)..];
        var links = at.Get<AcknowledgeLinks>();

        Assert.Equal(Trouble.Incident().Id, links.IncidentOf(token)!.Id);
        Assert.Equal(IncidentStatus.Open, at.Documents.Set<Incident>("incident").Get(Trouble.Incident().Id)!.Status);
        var first = await links.RedeemAsync(token, default);
        var again = await links.RedeemAsync(token, default);
        at.Get<Planner>().Watch(Trouble.Incident().Id);
        await at.TickAsync(TimeSpan.FromHours(1));

        Assert.Equal((IncidentStatus.Acknowledged, true), (first!.Incident!.Status, again is null));
        Assert.Equal("link to hook", first.Incident.Steps.Last(step => step.Kind == "acknowledged").Actor);
        Assert.Equal(["incident.opened", "incident.acknowledged"], at.Hook.All.Select(told => told.Kind));
    }

    [Fact]
    public async Task Only_the_hash_of_a_token_is_kept_and_it_ends_after_a_day()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        await at.PutAsync(Trouble.Incident());
        var links = at.Get<AcknowledgeLinks>();
        var token = await links.CreateAsync(Trouble.Incident().Id, "hook", default);

        Assert.DoesNotContain(at.Documents.Set<AcknowledgeLink>("acknowledge-link").All(), link => link.Id.Contains(token, StringComparison.Ordinal));
        Assert.Null(links.IncidentOf("0" + token[1..] + "x"));
        at.Time.Advance(AcknowledgeLinks.Lifetime);
        Assert.Null(links.IncidentOf(token));
        Assert.Null(await links.RedeemAsync(token, default));

        await links.ForgetAsync(default);
        Assert.Empty(at.Documents.Set<AcknowledgeLink>("acknowledge-link").All());
        await at.StartAgainAsync();
        Assert.Empty(at.Documents.Set<AcknowledgeLink>("acknowledge-link").All());
    }
}
