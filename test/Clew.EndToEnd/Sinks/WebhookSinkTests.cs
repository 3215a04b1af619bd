using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Shop.Demo.Sinks;

namespace Clew.EndToEnd.Sinks;

/// <summary>The demonstration's webhook believes nothing that is not signed.</summary>
public sealed class WebhookSinkTests
{
    private const string Body = """{"text":"12 % of the requests of billing fail"}""";

    [Fact]
    public async Task Only_a_new_signature_of_the_very_body_with_the_secret_is_right()
    {
        var deliveries = new Deliveries(TimeProvider.System);
        await using var sink = new WebhookSink(deliveries);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        using var client = new HttpClient();

        foreach (var signature in new[] { Sign(sink.Secret, now, Body), Sign(sink.Secret, now, Body + " "), Sign("another", now, Body), Sign(sink.Secret, 1_000_000, Body), "v1=00", "" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, sink.Url) { Content = new StringContent(Body, Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("X-Clew-Signature", signature);
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
        }

        Assert.Equal(
            ["", "the webhook's signature is wrong", "the webhook's signature is wrong", "the webhook was signed at 1000000", "the webhook's X-Clew-Signature is 'v1=00'", "the webhook's X-Clew-Signature is ''"],
            deliveries.All.Select(static delivery => delivery.Problem));
        Assert.All(deliveries.All, static delivery => Assert.Equal(("webhook", Body), (delivery.Way, delivery.Text)));
    }

    private static string Sign(string secret, long time, string body)
    {
        var stamp = time.ToString(CultureInfo.InvariantCulture);
        return $"t={stamp},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{stamp}.{body}")))}";
    }
}
