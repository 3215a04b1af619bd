using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clew.Incidents.Telling;
using Clew.Model;

namespace Clew.Incidents.Tests.Telling;

/// <summary>What Slack, PagerDuty and ntfy get, as whole texts, and how.</summary>
public sealed class OtherChannelTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly AlertMessage Message = new()
    {
        Kind = MessageKind.Opened,
        Severity = IncidentSeverity.High,
        Headline = "High: billing <fails> & burns",
        Lines = [new("Do now", "Roll back billing to v2.4.0.", "https://clew.example.org/releases/billing/v2.4.0"), new("Hurt", "31 users <!channel> | 4 %")],
        Link = "https://clew.example.org/incidents/1c",
        AcknowledgeLink = "https://clew.example.org/acknowledge/t0",
        Incident = Trouble.Incident(),
    };

    [Fact]
    public void Slack_gets_a_headline_facts_and_buttons_and_no_text_calls_a_channel() => AssertJson(
        """
        {
          "text": "High: billing &lt;fails&gt; &amp; burns",
          "blocks": [
            {
              "type": "header",
              "text": {
                "type": "plain_text",
                "text": "High: billing <fails> & burns"
              }
            },
            {
              "type": "section",
              "text": {
                "type": "mrkdwn",
                "text": "*Do now*  <https://clew.example.org/releases/billing/v2.4.0|Roll back billing to v2.4.0.>\n*Hurt*  31 users &lt;!channel&gt; | 4 %",
                "verbatim": true
              }
            },
            {
              "type": "actions",
              "elements": [
                {
                  "type": "button",
                  "text": {
                    "type": "plain_text",
                    "text": "Open the incident"
                  },
                  "url": "https://clew.example.org/incidents/1c",
                  "style": "primary"
                },
                {
                  "type": "button",
                  "text": {
                    "type": "plain_text",
                    "text": "Acknowledge"
                  },
                  "url": "https://clew.example.org/acknowledge/t0"
                }
              ]
            }
          ]
        }
        """, SlackBody.Of(Message));

    [Fact]
    public void Slack_gets_no_more_than_it_takes()
    {
        var longest = Message with { Headline = new string('h', 240), Lines = [.. Enumerable.Range(0, 30).Select(number => new MessageLine($"L{number}", new string('x', 240)))] };

        var blocks = SlackBody.Of(longest)["blocks"]!.AsArray();

        Assert.Equal(150, blocks[0]!["text"]!["text"]!.GetValue<string>().Length);
        Assert.InRange(blocks[1]!["text"]!["text"]!.GetValue<string>().Length, 2700, 3000);
    }

    [Fact]
    public void PagerDuty_gets_an_event_that_later_ones_change_by_its_key()
    {
        AssertJson(
            """
            {
              "routing_key": "r0",
              "event_action": "trigger",
              "dedup_key": "clew-a0a0a0a0a0a0a0a0",
              "client": "Clew",
              "client_url": "https://clew.example.org/incidents/1c",
              "links": [
                {
                  "href": "https://clew.example.org/releases/billing/v2.4.0",
                  "text": "Do now"
                }
              ],
              "payload": {
                "summary": "High: billing <fails> & burns",
                "source": "billing",
                "severity": "error",
                "timestamp": "2026-11-21T10:00:00.0000000Z",
                "component": "billing",
                "group": "production",
                "custom_details": {
                  "Do now": "Roll back billing to v2.4.0.",
                  "Hurt": "31 users <!channel> | 4 %"
                }
              }
            }
            """, PagerDutyBody.Of(Message, Trouble.Envelope, "r0"));
        AssertJson(
            """
            {
              "routing_key": "r0",
              "event_action": "resolve",
              "dedup_key": "clew-a0a0a0a0a0a0a0a0"
            }
            """, PagerDutyBody.Of(Message with { Kind = MessageKind.Resolved }, Trouble.Envelope with { DeliveryId = "other" }, "r0"));
    }

    [Theory]
    [InlineData(MessageKind.Opened, IncidentSeverity.Critical, "trigger", "critical")]
    [InlineData(MessageKind.Escalated, IncidentSeverity.Medium, "trigger", "warning")]
    [InlineData(MessageKind.Updated, IncidentSeverity.Low, "trigger", "info")]
    [InlineData(MessageKind.Acknowledged, IncidentSeverity.High, "acknowledge", null)]
    public void PagerDuty_hears_in_its_own_words(MessageKind kind, IncidentSeverity severity, string action, string? expected)
    {
        var body = PagerDutyBody.Of(Message with { Kind = kind, Severity = severity }, Trouble.Envelope, "r0");

        Assert.Equal((action, expected), (body["event_action"]!.GetValue<string>(), body["payload"]?["severity"]?.GetValue<string>()));
    }

    [Fact]
    public void Ntfy_gets_what_a_phone_shows() => AssertJson(
        """
        {
          "topic": "on-call",
          "title": "High: billing <fails> & burns",
          "message": "Do now: Roll back billing to v2.4.0.\nHurt: 31 users <!channel> | 4 %",
          "priority": 4,
          "tags": [
            "rotating_light"
          ],
          "click": "https://clew.example.org/incidents/1c",
          "actions": [
            {
              "action": "view",
              "label": "Open",
              "url": "https://clew.example.org/incidents/1c"
            },
            {
              "action": "view",
              "label": "Acknowledge",
              "url": "https://clew.example.org/acknowledge/t0"
            }
          ]
        }
        """, NtfyBody.Of(Message, "on-call"));

    [Theory]
    [InlineData(MessageKind.Opened, IncidentSeverity.Critical, 5)]
    [InlineData(MessageKind.Escalated, IncidentSeverity.Low, 2)]
    [InlineData(MessageKind.Resolved, IncidentSeverity.Critical, 3)]
    [InlineData(MessageKind.Digest, IncidentSeverity.Low, 2)]
    public void Only_what_begins_rings(MessageKind kind, IncidentSeverity severity, int priority) =>
        Assert.Equal(priority, NtfyBody.Of(Message with { Kind = kind, Severity = severity }, "t")["priority"]!.GetValue<int>());

    [Fact]
    public async Task Each_is_sent_to_its_own_address_with_its_own_credential()
    {
        await using var hook = await HookSink.StartAsync();
        using var http = new OutgoingHttp(new(new() { AllowPrivate = true }));

        await new SlackSender(http).SendAsync(Channel(ChannelKind.Slack, ("url", hook.Url)), Message, Trouble.Envelope, default);
        await new NtfySender(http).SendAsync(Channel(ChannelKind.Ntfy, ("url", hook.Url), ("topic", "on-call"), ("token", "tk_1")), Message, Trouble.Envelope, default);
        await new PagerDutySender(http, new() { PagerDutyUrl = hook.Url + "/enqueue" }).SendAsync(Channel(ChannelKind.PagerDuty, ("routingKey", "r0")), Message with { Kind = MessageKind.Test }, Trouble.Envelope, default);

        Assert.Equal(["/hook", "/hook/", "/hook/enqueue", "/hook/enqueue"], hook.All.Select(request => request.Path));
        Assert.Equal("Bearer tk_1", hook.All[1].Headers["Authorization"]);
        Assert.Equal(["trigger", "resolve"], hook.All.Skip(2).Select(request => request.Json.GetProperty("event_action").GetString()));
    }

    private static void AssertJson(string expected, JsonObject body) => Assert.Equal(expected, body.ToJsonString(Readable));

    private static OpenChannel Channel(ChannelKind kind, params (string Name, string Value)[] values) =>
        new("c", kind, "c", values.ToImmutableSortedDictionary(value => value.Name, value => value.Value));
}
