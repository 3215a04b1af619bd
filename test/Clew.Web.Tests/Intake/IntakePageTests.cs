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
        ledger.Rejected(new(TimeProvider.System.GetUtcNow(), "", "/v1/<traces>", 400, "malformed", "Byte 17: <field 3>"));

        var html = await (await app.SignedInAsync()).GetStringAsync(new Uri("/intake", UriKind.Relative));
        var json = JsonDocument.Parse(await app.Program().GetStringAsync(new Uri("/api/v1/intake?period=1h", UriKind.Relative))).RootElement;

        Assert.All(["the shop", "1,234", "50 kB", "unsupported_item:profile", "/v1/&lt;traces&gt;", "Byte 17: &lt;field 3&gt;"], text => Assert.Contains(text, html, StringComparison.Ordinal));
        Assert.Equal(
            ["span accepted 1234", "profile discarded 7"],
            json.GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("signal")} {item.GetProperty("outcome")} {item.GetProperty("records")}"));
        Assert.Equal("malformed", json.GetProperty("rejections")[0].GetProperty("reason").GetString());
    }
}
