using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Clew.Incidents.Telling;
using Clew.Testing;

namespace Clew.Incidents.Tests.Telling;

public sealed class WebhookBodyTests
{
    [Fact]
    public void A_program_gets_every_fact_by_name()
    {
        var message = IncidentMessage.From(MessageKind.Opened, Trouble.Explained(Trouble.Incident()), [], Some.Issue(), Trouble.Deployment(), Trouble.Links, "https://clew.example.org/acknowledge/t0");

        using var body = JsonDocument.Parse(WebhookBody.Of(message, Trouble.Envelope));
        var node = System.Text.Json.Nodes.JsonNode.Parse(body.RootElement.GetRawText())!.AsObject();
        Assert.Equal(PlainText.Of(message), node["text"]!.GetValue<string>());
        Assert.Equal(9, node["facts"]!.AsArray().Count);
        node.Remove("text");
        node.Remove("facts");
        Assert.Equal(
            $$"""
            {
              "id": "d1d1d1d1d1d1d1d1",
              "thread": "a0a0a0a0a0a0a0a0",
              "kind": "incident.opened",
              "time": "2026-11-21T10:00:07.0000000Z",
              "headline": "High: billing POST /charges fails for 12 % of requests since 10:00:00, 31 users hurt",
              "link": "https://clew.example.org/incidents/1c1c1c1c1c1c1c1c",
              "acknowledgeLink": "https://clew.example.org/acknowledge/t0",
              "firings": 2,
              "incident": {
                "id": "1c1c1c1c1c1c1c1c",
                "title": "billing POST /charges fails for 12 % of requests since 10:00:00, 31 users hurt",
                "status": "open",
                "severity": "high",
                "environment": "production",
                "service": "billing",
                "services": [
                  "billing",
                  "storefront"
                ],
                "onset": "2026-11-21T10:00:00.0000000Z",
                "detectedAt": "2026-11-21T10:00:06.0000000Z",
                "acknowledgedAt": null,
                "resolvedAt": null,
                "impact": {
                  "users": 31,
                  "activeUsers": 756,
                  "userShare": 0.041005291005291,
                  "failedRequests": 212,
                  "requests": 1766
                },
                "cause": {
                  "kind": "change",
                  "service": "billing",
                  "subject": "billing v2.4.1 deployed",
                  "probability": 0.92
                },
                "suggestion": {
                  "kind": "roll-back",
                  "text": "Roll back billing to v2.4.0, last healthy.",
                  "why": "It served 4,120 requests in the hour before with 0.1 % failures.",
                  "service": "billing",
                  "release": "v2.4.0"
                },
                "traces": [
                  "0af7651916cd43dd8448eb211c80319c"
                ]
              },
              "error": {
                "issue": "{{Some.Issue().Id}}",
                "type": "System.NullReferenceException",
                "title": "Object reference not set to an instance of an object.",
                "culprit": "Shop.Billing.DiscountService.ApplyDiscount"
              },
              "change": {
                "id": "22222222222222222222222222222222",
                "kind": "deployment",
                "title": "billing v2.4.1 deployed",
                "service": "billing",
                "release": "v2.4.1",
                "time": "2026-11-21T09:58:58.0000000Z",
                "actor": "ana",
                "url": "https://ci.example.org/runs/7"
              }
            }
            """, node.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }

    [Fact]
    public void A_receiver_can_verify_who_sent_it_and_when()
    {
        var body = Encoding.UTF8.GetBytes("{\"a\":1}");

        var signature = WebhookSignature.Of("s3cret", body, DateTimeOffset.FromUnixTimeSeconds(1_795_255_200));

        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("s3cret"), Encoding.UTF8.GetBytes("1795255200.{\"a\":1}")));
        Assert.Equal($"t=1795255200,v1={expected}", signature);
    }
}
