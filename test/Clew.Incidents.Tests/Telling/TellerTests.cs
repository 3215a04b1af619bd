using System.Text;
using Clew.Incidents.Telling;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Testing;
using Microsoft.AspNetCore.Http;

namespace Clew.Incidents.Tests.Telling;

public sealed class TellerTests(EngineFixture engine)
{
    private static readonly TimeSpan Patience = TellingPolicy.PatienceForCause;

    [Fact]
    public async Task An_incident_is_told_once_signed_and_under_a_name_that_a_repeat_would_have_too()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        await at.RuleAsync();
        await at.PutAsync(Trouble.Incident());

        await at.TickAsync();
        Assert.Empty(at.Hook.All);
        await at.TickAsync(Patience);
        await at.TickAsync(TimeSpan.FromMinutes(1));

        var told = Assert.Single(at.Hook.All);
        Assert.Equal("incident.opened", told.Kind);
        Assert.Equal(at.Single().Id, told.Headers["Idempotency-Key"]);
        Assert.Equal(WebhookSignature.Of("s3cret", Encoding.UTF8.GetBytes(told.Body), Trouble.Incident().DetectedAt.ToDateTimeOffset() + Patience), told.Headers["X-Clew-Signature"]);
        Assert.Equal((DeliveryState.Delivered, "200 ok"), (at.Single().State, Assert.Single(at.Single().Attempts).Answer));
    }

    [Fact]
    public async Task A_message_carries_what_the_documents_and_the_engine_know()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        await at.RuleAsync();
        var onset = Timestamp.From(TimeProvider.System.GetUtcNow()) - TimeSpan.FromMinutes(5);
        var issue = Some.Issue();
        await at.Documents.Set<Issue>("issue").PutAsync(issue.Id.ToString(), issue, "test");
        await at.Documents.Set<Finding>("finding").PutAsync("f1", Trouble.Finding(), "test");
        await new Signals(at.Engine).InsertAsync(
            Some.Deployment(time: onset - TimeSpan.FromMinutes(1)),
            Some.Deployment("inventory", "v9", onset - TimeSpan.FromSeconds(5), "33333333333333333333333333333333"),
            Some.Deployment("billing", "v3", onset + TimeSpan.FromMinutes(2), "44444444444444444444444444444444"));
        await at.PutAsync(Trouble.Explained(Trouble.Incident()) with { Onset = onset, DetectedAt = onset + TimeSpan.FromSeconds(6), Issues = [issue.Id.ToString()] });

        await at.TickAsync(TimeSpan.FromDays(1));

        var body = Assert.Single(at.Hook.All).Json;
        Assert.Equal("billing v2.4.1 deployed", body.GetProperty("change").GetProperty("title").GetString());
        Assert.Equal(issue.Culprit, body.GetProperty("error").GetProperty("culprit").GetString());
        Assert.Contains("Noticed: billing POST /charges: 12 % of requests fail, normally 0.1 %; and 1 more\n", body.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_over_for_a_quarter_is_forgotten_and_what_lasts_is_not()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        await at.RuleAsync();
        var (over, lasting) = (Trouble.Incident(), Trouble.Incident("2c2c2c2c2c2c2c2c") with { Service = "search", Services = ["search"] });
        await at.PutAsync(over);
        await at.PutAsync(lasting);
        await at.TickAsync(Patience);
        await at.PutAsync(over with { Status = IncidentStatus.Resolved, ResolvedAt = Trouble.Onset + TimeSpan.FromMinutes(3) });
        await at.TickAsync();
        var tidy = at.Get<TellingTidy>();

        await tidy.ForgetAsync(at.Time.GetUtcNow() + TellingTidy.Kept - TimeSpan.FromDays(1), default);
        Assert.Equal(3, at.Get<NotificationQuery>().Deliveries(100).Count);
        await tidy.ForgetAsync(at.Time.GetUtcNow() + TellingTidy.Kept + TimeSpan.FromDays(1), default);

        Assert.Equal(lasting.Id, at.Single().Incident);
        Assert.Equal(lasting.Id, Assert.Single(at.Documents.Set<Notification>("notification").All()).Body.Incident);
    }

    [Fact]
    public async Task Two_hundred_findings_are_one_message_whose_counter_rises()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        await at.RuleAsync();
        await at.PutAsync(Trouble.Incident());
        await at.TickAsync(Patience);

        for (var findings = 3; findings <= 200; findings += 40)
        {
            await at.PutAsync(Trouble.Incident() with { Findings = [.. Enumerable.Range(0, findings).Select(number => $"f{number}")] });
            await at.TickAsync(TimeSpan.FromSeconds(1));
        }
        await at.PutAsync(Trouble.Incident() with { Findings = [.. Enumerable.Range(0, 200).Select(number => $"f{number}")] });
        await at.TickAsync();

        Assert.Single(at.Hook.All);
        Assert.Equal(200, Assert.Single(at.Get<NotificationQuery>().Threads(Trouble.Incident().Id)).Firings);
    }

    [Fact]
    public async Task A_restart_tells_nothing_twice_and_goes_on_in_the_same_thread()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        await at.RuleAsync();
        await at.PutAsync(Trouble.Incident());
        await at.TickAsync(Patience);

        await at.StartAgainAsync();
        await at.TickAsync(TimeSpan.FromSeconds(5));
        Assert.Single(at.Hook.All);
        await at.PutAsync(Trouble.Incident() with { Status = IncidentStatus.Resolved, ResolvedAt = Trouble.Onset + TimeSpan.FromMinutes(3) });
        await at.TickAsync();
        await at.StartAgainAsync();
        await at.TickAsync();

        Assert.Equal(["incident.opened", "incident.resolved"], at.Hook.All.Select(told => told.Kind));
        Assert.Single(at.Hook.All.Select(told => told.Json.GetProperty("thread").GetString()).Distinct());
    }

    [Fact]
    public async Task A_crash_between_the_deliveries_and_the_notification_decides_the_same_again()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        await at.RuleAsync();
        await at.PutAsync(Trouble.Incident());
        await at.TickAsync(Patience);
        // As if the notification had not been written any more.
        var thread = at.Get<NotificationQuery>().Threads(Trouble.Incident().Id).Single();
        await at.Documents.Set<Notification>("notification").DeleteAsync(thread.Id, "test");

        await at.StartAgainAsync();
        await at.TickAsync(TimeSpan.FromSeconds(1));

        Assert.Single(at.Hook.All);
        Assert.Equal(DeliveryState.Delivered, at.Single().State);
    }

    [Fact]
    public async Task An_attempt_that_a_crash_cut_off_is_made_again_under_the_same_name()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        await at.RuleAsync();
        await at.PutAsync(Trouble.Incident());
        await at.TickAsync(Patience);
        var deliveries = at.Documents.Set<NotificationDelivery>("delivery");
        await deliveries.PutAsync(at.Single().Id, at.Single() with { State = DeliveryState.Sending, Attempts = [] }, "test");

        await at.StartAgainAsync();
        await at.TickAsync();

        Assert.Equal(2, at.Hook.All.Count);
        Assert.Single(at.Hook.All.Select(told => told.Headers["Idempotency-Key"]).Distinct());
        Assert.Equal(["The server ended during this attempt: whether it arrived is not known.", "200 ok"], at.Single().Attempts.Select(attempt => attempt.Answer));
    }

    [Fact]
    public async Task What_fails_is_tried_again_later_and_given_up_at_last()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        at.Hook.Answer = http =>
        {
            http.Response.StatusCode = 503;
            return http.Response.WriteAsync("busy\r\n" + new string('x', 5000));
        };
        await at.RuleAsync();
        await at.PutAsync(Trouble.Incident());
        await at.TickAsync(Patience);
        await at.TickAsync(TimeSpan.FromSeconds(1));
        Assert.Single(at.Hook.All);

        for (var i = 0; i < 20; i++) await at.TickAsync(TimeSpan.FromHours(1));

        Assert.Equal(RetrySchedule.MaxAttempts, at.Hook.All.Count);
        Assert.Equal(DeliveryState.Failed, at.Single().State);
        Assert.All(at.Single().Attempts, attempt => Assert.True(attempt.Answer.Length <= SendOutcome.MaxAnswer && attempt.Answer.StartsWith("503 busy xxx", StringComparison.Ordinal), attempt.Answer));
    }

    [Fact]
    public async Task A_message_that_was_late_is_replaced_by_the_newer_one()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        at.Hook.Answer = http =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await at.RuleAsync();
        await at.PutAsync(Trouble.Incident());
        await at.TickAsync(Patience);
        at.Hook.Answer = http => http.Response.WriteAsync("ok");
        await at.PutAsync(Trouble.Explained(Trouble.Incident()));
        // Not tried again in time, so the newer one goes instead.
        await at.Get<Planner>().PlanAsync(at.Time.GetUtcNow() + TimeSpan.FromSeconds(10), default);
        await at.TickAsync(TimeSpan.FromSeconds(11));
        await at.TickAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(["incident.opened", "incident.updated"], at.Hook.All.Select(told => told.Kind));
        Assert.Equal([DeliveryState.Delivered, DeliveryState.Superseded], at.Get<NotificationQuery>().Deliveries(10).Select(delivery => delivery.State));
    }

    [Fact]
    public async Task What_a_message_said_already_when_it_was_sent_is_no_update()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        await at.RuleAsync();
        await at.PutAsync(Trouble.Incident());
        await at.Get<Planner>().PlanAsync(at.Time.GetUtcNow() + Patience, default);
        // Between the decision and the sending the cause becomes known.
        await at.PutAsync(Trouble.Explained(Trouble.Incident()));
        await at.TickAsync(Patience);
        await at.TickAsync(TimeSpan.FromMinutes(2));

        Assert.Equal("billing v2.4.1 deployed", Assert.Single(at.Hook.All).Json.GetProperty("incident").GetProperty("cause").GetProperty("subject").GetString());
    }

    [Fact]
    public async Task A_cause_that_becomes_known_later_follows_in_the_same_thread()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        await at.RuleAsync();
        await at.PutAsync(Trouble.Incident());
        await at.TickAsync(Patience);
        await at.PutAsync(Trouble.Explained(Trouble.Incident()));
        await at.TickAsync(TimeSpan.FromSeconds(5));
        await at.TickAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(["incident.opened", "incident.updated"], at.Hook.All.Select(told => told.Kind));
        Assert.Single(at.Hook.All.Select(told => told.Json.GetProperty("thread").GetString()).Distinct());
    }

    [Fact]
    public async Task The_next_step_hears_when_nobody_acknowledges_and_the_end_is_told_to_all()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        var second = await at.ChannelAsync("second");
        await at.RuleAsync(0, new EscalationStep([at.Channel.Id], 0), new EscalationStep([second.Id], 10));
        await at.PutAsync(Trouble.Incident());
        await at.TickAsync(Patience);
        await at.TickAsync(TimeSpan.FromMinutes(9));
        await at.TickAsync(TimeSpan.FromMinutes(1));
        await at.PutAsync(Trouble.Incident() with { Status = IncidentStatus.Acknowledged });
        await at.TickAsync(TimeSpan.FromMinutes(1));
        await at.PutAsync(Trouble.Incident() with { Status = IncidentStatus.Resolved, ResolvedAt = Trouble.Onset + TimeSpan.FromMinutes(20) });
        await at.TickAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(
            ["hook Opened", "second Escalated", "hook Acknowledged", "second Acknowledged", "hook Resolved", "second Resolved"],
            at.Get<NotificationQuery>().OfIncident(Trouble.Incident().Id).Select(delivery => $"{delivery.ChannelName} {delivery.Kind}"));
    }

    [Fact]
    public async Task Who_has_acknowledged_is_not_followed_by_the_next_step()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        var second = await at.ChannelAsync("second");
        await at.RuleAsync(0, new EscalationStep([at.Channel.Id], 0), new EscalationStep([second.Id], 10));
        await at.PutAsync(Trouble.Incident());
        await at.TickAsync(Patience);
        await at.PutAsync(Trouble.Incident() with { Status = IncidentStatus.Acknowledged });
        await at.TickAsync(TimeSpan.FromHours(1));

        Assert.Equal(["incident.opened", "incident.acknowledged"], at.Hook.All.Select(told => told.Kind));
    }

    [Fact]
    public async Task A_silence_holds_back_and_its_end_tells()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        await at.RuleAsync();
        await at.Get<Silences>().CreateAsync(new("billing", "", "", null, at.Time.GetUtcNow() + TimeSpan.FromMinutes(10), "migration"), "ana", default);
        await at.PutAsync(Trouble.Incident());
        await at.TickAsync(Patience);
        await at.TickAsync(TimeSpan.FromMinutes(9));
        Assert.Equal(NotificationState.Silenced, at.Get<NotificationQuery>().Threads(Trouble.Incident().Id).Single().State);
        Assert.Empty(at.Hook.All);

        await at.TickAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("incident.opened", Assert.Single(at.Hook.All).Kind);
    }

    [Fact]
    public async Task The_throttle_lets_the_second_incident_of_a_service_wait()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        await at.RuleAsync(throttle: 30);
        await at.PutAsync(Trouble.Incident());
        await at.TickAsync(Patience);
        await at.PutAsync(Trouble.Incident("2d2d2d2d2d2d2d2d"));
        await at.TickAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(NotificationState.Throttled, at.Get<NotificationQuery>().Threads("2d2d2d2d2d2d2d2d").Single().State);
        Assert.Single(at.Hook.All);

        await at.TickAsync(TimeSpan.FromMinutes(25));

        Assert.Equal(["1c1c1c1c1c1c1c1c", "2d2d2d2d2d2d2d2d"], at.Hook.All.Select(told => told.Json.GetProperty("incident").GetProperty("id").GetString()));
    }

    [Fact]
    public async Task What_waits_for_a_deleted_channel_is_given_up()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        at.Hook.Answer = http =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await at.RuleAsync();
        await at.PutAsync(Trouble.Incident());
        await at.TickAsync(Patience);
        await at.Get<Channels>().DeleteAsync(at.Channel.Id, "test", default);
        await at.TickAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((DeliveryState.Failed, "The channel was deleted."), (at.Single().State, at.Single().Attempts[^1].Answer));
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_not_tried_again()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        at.Hook.Answer = http =>
        {
            http.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        };
        await at.RuleAsync();
        await at.PutAsync(Trouble.Incident());
        await at.TickAsync(Patience);

        Assert.Equal("/hook", Assert.Single(at.Hook.All).Path);
        Assert.Equal(DeliveryState.Failed, at.Single().State);
    }

    [Fact]
    public async Task Secrets_are_kept_encrypted_and_a_channel_whose_keys_are_gone_says_so()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        Assert.DoesNotContain("s3cret", at.Channel.Secrets["secret"], StringComparison.Ordinal);
        var copied = at.Channel with { Id = "c0c0c0c0", Secrets = at.Channel.Secrets.SetItem("secret", "CfDJ8-not-ours") };
        await at.Documents.Set<NotificationChannel>("channel").PutAsync(copied.Id, copied, "test");

        var tried = await at.Get<ChannelTrial>().SendAsync(copied, default);

        Assert.Equal((DeliveryState.Failed, "The channel's secrets cannot be read: the keys of the data folder are gone. Make the channel again."), (tried.State, tried.Attempts[0].Answer));
    }

    [Fact]
    public async Task A_test_is_sent_once_and_its_outcome_is_known_at_once()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        var good = await at.Get<ChannelTrial>().SendAsync(at.Channel, default);
        at.Hook.Answer = http =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        at.Time.Advance(TimeSpan.FromSeconds(1));
        var bad = await at.Get<ChannelTrial>().SendAsync(at.Channel, default);
        await at.TickAsync(TimeSpan.FromHours(1));

        Assert.Equal((DeliveryState.Delivered, DeliveryState.Failed), (good.State, bad.State));
        Assert.Equal(["test", "test"], at.Hook.All.Select(told => told.Kind));
    }

    [Fact]
    public async Task The_prepared_rule_exists_until_somebody_deletes_it()
    {
        await using var at = await TellerHarness.StartAsync(engine);
        var rules = at.Get<AlertRules>();
        await rules.EnsurePreparedAsync(default);
        var prepared = Assert.Single(rules.All());
        Assert.Equal(("Everything that matters", IncidentSeverity.High, 0), (prepared.Name, prepared.MinSeverity, prepared.Steps[0].Channels.Length));

        await rules.DeleteAsync(prepared.Id, "ana", default);
        await at.StartAgainAsync();
        await at.Get<AlertRules>().EnsurePreparedAsync(default);

        Assert.Empty(at.Get<AlertRules>().All());
    }
}
