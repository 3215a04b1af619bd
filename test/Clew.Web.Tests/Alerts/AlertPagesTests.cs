using System.Net;
using Clew.Incidents.Telling;
using Clew.Model;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Tests.Alerts;

public sealed class AlertPagesTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    [Theory]
    [InlineData("/alerts", "Everything that matters")]
    [InlineData("/alerts/rules/new", "Keep the rule")]
    [InlineData("/alerts/rules/everything-that-matters", "Edit “Everything that matters”")]
    [InlineData("/alerts/channels?kind=pagerduty", "Integration key (Events API v2)")]
    [InlineData("/alerts/silences", "New silence")]
    [InlineData("/alerts/deliveries", "Delivery log")]
    [InlineData("/canary", "From fault to message")]
    public async Task The_pages_answer(string path, string text)
    {
        await app.Services.GetRequiredService<AlertRules>().EnsurePreparedAsync(default);
        var browser = await app.SignedInAsync();

        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(text, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_is_made_tried_and_chosen_in_a_rule_by_forms()
    {
        var browser = await app.SignedInAsync();

        using var made = await ClewWebApp.PostFormAsync(browser, "/alerts/channels?kind=webhook", "/alerts/channels",
            ("kind", "webhook"), ("name", "team <hook>"), ("url", app.Url + "nowhere"), ("secret", "s3cret-of-form"));
        var channel = app.Services.GetRequiredService<Channels>().All().Single(known => known.Name == "team <hook>");
        using var tried = await ClewWebApp.PostFormAsync(browser, "/alerts/channels", $"/alerts/channels/{channel.Id}/test");
        var outcome = await browser.GetStringAsync(tried.Headers.Location);
        using var kept = await ClewWebApp.PostFormAsync(browser, "/alerts/rules/new", "/alerts/rules/new",
            ("name", "By form"), ("minSeverity", "medium"), ("services", "billing, orders-*"), ("after0", "0"), ("step0", channel.Id), ("after1", "10"), ("throttleMinutes", "5"));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (made.StatusCode, kept.StatusCode));
        Assert.Contains("The test did not reach team &lt;hook&gt;", outcome, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret-of-form", outcome, StringComparison.Ordinal);
        var rule = app.Services.GetRequiredService<AlertRules>().All().Single(known => known.Name == "By form");
        Assert.Equal(["billing", "orders-*"], rule.Services);
        Assert.Equal((IncidentSeverity.Medium, 5, channel.Id), (rule.MinSeverity, rule.ThrottleMinutes, Assert.Single(rule.Steps).Channels[0]));
    }

    [Fact]
    public async Task A_refused_channel_keeps_what_was_entered_but_no_secret()
    {
        using var refused = await ClewWebApp.PostFormAsync(await app.SignedInAsync(), "/alerts/channels?kind=email", "/alerts/channels",
            ("kind", "email"), ("name", "mail"), ("host", "mail.example.org"), ("port", "99999"), ("security", "none"), ("from", "a@b.c"), ("to", "d@e.f"), ("user", "u"), ("password", "p4ss-of-form"));

        var page = await refused.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("mail.example.org", page, StringComparison.Ordinal);
        Assert.Contains("A number from 1 to 65535", page, StringComparison.Ordinal);
        Assert.Contains("only sent over an encrypted connection", page, StringComparison.Ordinal);
        Assert.DoesNotContain("p4ss-of-form", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_cannot_be_is_shown_again_with_why()
    {
        using var refused = await ClewWebApp.PostFormAsync(await app.SignedInAsync(), "/alerts/rules/new", "/alerts/rules/new", ("name", ""), ("minSeverity", "high"), ("throttleMinutes", "99999999"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("0 to 10080 minutes.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_the_link_of_a_message_changes_nothing_its_button_acknowledges_once_without_login()
    {
        var incident = new Incident
        {
            Id = "acacacacacacacac",
            Project = "default",
            Environment = "production",
            Title = "billing <fails>",
            Status = IncidentStatus.Open,
            Severity = IncidentSeverity.High,
            Service = "billing",
            Onset = ClewWebApp.Now,
            DetectedAt = ClewWebApp.Now,
        };
        var incidents = app.Documents.Set<Incident>("incident");
        await incidents.PutAsync(incident.Id, incident, "test");
        var path = "/acknowledge/" + await app.Services.GetRequiredService<AcknowledgeLinks>().CreateAsync(incident.Id, "mail", default);
        var stranger = app.Browser();

        using var opened = await stranger.GetAsync(new Uri(path, UriKind.Relative));
        var before = incidents.Get(incident.Id)!.Status;
        using var forged = await app.Browser().PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent([]));
        using var pressed = await ClewWebApp.PostFormAsync(stranger, path, path);
        var after = incidents.Get(incident.Id)!.Status;
        using var again = await stranger.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Contains("billing &lt;fails&gt;", await opened.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((IncidentStatus.Open, IncidentStatus.Acknowledged), (before, after));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.Gone), (forged.StatusCode, pressed.StatusCode, again.StatusCode));
    }

    [Fact]
    public async Task A_silence_is_made_by_a_form_with_its_reason()
    {
        var browser = await app.SignedInAsync();
        using var made = await ClewWebApp.PostFormAsync(browser, "/alerts/silences", "/alerts/silences", ("service", "search"), ("minutes", "60"), ("why", "index rebuild"));

        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Contains("index rebuild", await browser.GetStringAsync(new Uri("/alerts/silences", UriKind.Relative)), StringComparison.Ordinal);
    }
}
