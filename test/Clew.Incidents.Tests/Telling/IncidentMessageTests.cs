using Clew.Incidents.Telling;
using Clew.Model;
using Clew.Testing;

namespace Clew.Incidents.Tests.Telling;

public sealed class IncidentMessageTests
{
    private static AlertMessage Of(MessageKind kind, Incident incident) =>
        IncidentMessage.From(kind, incident, [Trouble.Finding(), Trouble.Finding("f2", "storefront GET /checkout: 9 % of requests fail")], Some.Issue(), Trouble.Deployment(), Trouble.Links, "https://clew.example.org/acknowledge/t0k3n");

    [Fact]
    public void A_message_says_all_that_is_needed_at_three_in_the_morning()
    {
        var text = PlainText.Of(Of(MessageKind.Opened, Trouble.Explained(Trouble.Incident())));

        Assert.Equal(
            $"""
            High: billing POST /charges fails for 12 % of requests since 10:00:00, 31 users hurt

            Do now: Roll back billing to v2.4.0, last healthy. It served 4,120 requests in the hour before with 0.1 % failures.
              https://clew.example.org/releases/billing/v2.4.0
            Cause: billing v2.4.1 deployed (change, billing), 92 % probable
            Hurt: 31 users (4.1 % of 756 active), 212 requests of 1,766 failed
            Since: 2026-11-21 10:00:00 UTC, noticed after 6 s
            Where: billing in production; also storefront
            Error: System.NullReferenceException: Object reference not set to an instance of an object.
              https://clew.example.org/issues/{Some.Issue().Id}
            At: Shop.Billing.DiscountService.ApplyDiscount
            Before it: billing v2.4.1 deployed, 1 min 2 s before, by ana
              https://ci.example.org/runs/7
            Trace: 0af7651916cd43dd8448eb211c80319c
              https://clew.example.org/traces/0af7651916cd43dd8448eb211c80319c
            Noticed: billing POST /charges: 12 % of requests fail, normally 0.1 %; storefront GET /checkout: 9 % of requests fail

            Incident: https://clew.example.org/incidents/1c1c1c1c1c1c1c1c
            Acknowledge (no login needed): https://clew.example.org/acknowledge/t0k3n

            """, text);
    }

    [Fact]
    public void Without_a_cause_the_message_is_shorter_and_still_whole()
    {
        var bare = Trouble.Incident() with { Services = [], Impact = null, Traces = [], Findings = ["f1"] };

        Assert.Equal(
            """
            High: billing POST /charges fails for 12 % of requests since 10:00:00, 31 users hurt

            Since: 2026-11-21 10:00:00 UTC, noticed after 6 s
            Where: billing in production

            Incident: https://clew.example.org/incidents/1c1c1c1c1c1c1c1c

            """, PlainText.Of(IncidentMessage.From(MessageKind.Opened, bare, [], null, null, Trouble.Links)));
    }

    [Fact]
    public void When_it_is_over_the_first_line_says_so_and_nobody_is_asked_to_acknowledge()
    {
        var over = Trouble.Incident() with { Status = IncidentStatus.Resolved, ResolvedAt = Trouble.Onset + TimeSpan.FromMinutes(6.5) };

        var message = Of(MessageKind.Resolved, over);

        Assert.Equal("Resolved after 6 min 30 s: billing POST /charges fails for 12 % of requests since 10:00:00, 31 users hurt", message.Headline);
        Assert.Equal("2026-11-21 10:00:00 UTC until 10:06:30 UTC, noticed after 6 s", message.Lines.Single(line => line.Label == "Since").Text);
        Assert.Equal("", message.AcknowledgeLink);
    }

    [Theory]
    [InlineData(MessageKind.Opened, "High: ")]
    [InlineData(MessageKind.Escalated, "High, not acknowledged yet: ")]
    [InlineData(MessageKind.Updated, "High, more is known: ")]
    [InlineData(MessageKind.Acknowledged, "Acknowledged by ana: ")]
    public void The_first_words_say_why_one_is_told(MessageKind kind, string expected)
    {
        var incident = Trouble.Incident();
        if (kind == MessageKind.Acknowledged) incident = incident with { Steps = incident.Steps.Add(new(Trouble.Onset, "acknowledged", "ana")) };

        Assert.Equal(expected + incident.Title, Of(kind, incident).Headline);
    }

    [Fact]
    public void An_incident_that_comes_back_is_told_as_such()
    {
        var again = Trouble.Incident() with { Steps = [new(Trouble.Onset, "opened", "clew"), new(Trouble.Onset, "reopened", "clew")] };

        Assert.StartsWith("High, again: ", Of(MessageKind.Opened, again).Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_merged_leads_to_the_incident_that_took_it_in()
    {
        var merged = Of(MessageKind.Resolved, Trouble.Incident() with { MergedInto = "2d2d2d2d2d2d2d2d" });

        Assert.Equal("https://clew.example.org/incidents/2d2d2d2d2d2d2d2d", merged.Link);
        Assert.StartsWith("Joined with another incident: ", merged.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_from_telemetry_cannot_break_the_form_of_a_message()
    {
        var hostile = Trouble.Incident() with { Title = "a\r\nBcc: everybody@example.org\u2028\0" + new string('x', 500) };

        var headline = Of(MessageKind.Opened, hostile).Headline;

        Assert.StartsWith("High: a Bcc: everybody@example.org xxx", headline, StringComparison.Ordinal);
        Assert.EndsWith("…", headline, StringComparison.Ordinal);
        Assert.Equal(240, headline.Length);
    }

    [Fact]
    public void A_change_whose_link_is_no_web_address_is_told_without_it()
    {
        var message = IncidentMessage.From(MessageKind.Opened, Trouble.Incident(), [], null, Trouble.Deployment() with { Url = "javascript:alert(1)" }, Trouble.Links);

        Assert.Equal("", message.Lines.Single(line => line.Label == "Before it").Link);
    }
}
