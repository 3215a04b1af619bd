using System.Text.Json;
using Clew.Model;
using Clew.Storage.Intake;
using Clew.Web.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Tests.Intake;

public sealed class IntakePageTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    [Fact]
    public async Task What_came_and_what_was_dropped_is_shown_by_key_and_reason()
    {
        var (key, _) = await app.Services.GetRequiredService<IngestKeys>().CreateAsync("default", "production", "the shop", "test", default);
        var scope = new KeyScope(key.Id, "default", "production");
        var ledger = app.Services.GetRequiredService<IntakeLedger>();
        ledger.Accepted(scope, SignalKind.Span, 1234, 50_000);
        ledger.Discarded(scope, "profile", DiscardReason.UnsupportedItem("profile"), 7);
        ledger.Rejected(new(TimeProvider.System.GetUtcNow(), key.Id, "/v1/<traces>", 400, "malformed", "Byte 17: <field 3>"));

        var html = await (await app.SignedInAsync()).GetStringAsync(new Uri("/intake", UriKind.Relative));
        var json = JsonDocument.Parse(await app.Program().GetStringAsync(new Uri($"/api/v1/intake?period=1h&key={key.Id}", UriKind.Relative))).RootElement;

        Assert.All(["the shop", "1,234", "50 kB", "unsupported_item:profile", "A kind of Sentry item that Clew does not keep.", "/v1/&lt;traces&gt;", "Byte 17: &lt;field 3&gt;"], text => Assert.Contains(text, html, StringComparison.Ordinal));
        Assert.Equal(
            ["span accepted 1234", "profile discarded 7"],
            json.GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("signal")} {item.GetProperty("outcome")} {item.GetProperty("records")}"));
        Assert.Equal(
            (1241, 1234, 0, 7),
            (json.GetProperty("received").GetInt64(), json.GetProperty("accepted").GetInt64(), json.GetProperty("sampled").GetInt64(), json.GetProperty("discarded").GetInt64()));
        Assert.Equal("malformed", json.GetProperty("rejections")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Minute_by_minute_and_for_one_key_alone()
    {
        var keys = app.Services.GetRequiredService<IngestKeys>();
        var (mine, _) = await keys.CreateAsync("default", "production", "mine", "test", default);
        var ledger = app.Services.GetRequiredService<IntakeLedger>();
        ledger.Accepted(new(mine.Id, "default", "production"), SignalKind.Log, 5, 700);
        ledger.Sampled(new(mine.Id, "default", "production"), SignalKind.Error, DiscardReason.Storm, 900, 0);
        ledger.Accepted(new("other", "default", "production"), SignalKind.Log, 50, 7_000);

        var json = JsonDocument.Parse(await app.Program().GetStringAsync(new Uri($"/api/v1/intake/minutes?minutes=2&key={mine.Id}", UriKind.Relative))).RootElement;
        using var wrong = await app.Program().GetAsync(new Uri("/api/v1/intake/minutes?minutes=0", UriKind.Relative));

        Assert.Equal(
            [$"{mine.Id} error sampled storm 900 0", $"{mine.Id} log accepted  5 700"],
            json.GetProperty("items").EnumerateArray().Select(item =>
                $"{item.GetProperty("key")} {item.GetProperty("signal")} {item.GetProperty("outcome")} {item.GetProperty("reason")} {item.GetProperty("records")} {item.GetProperty("bytes")}"));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, wrong.StatusCode);
    }
}
