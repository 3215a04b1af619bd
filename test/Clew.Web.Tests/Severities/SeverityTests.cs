using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Clew.Web.Tests.Severities;

public sealed class SeverityTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    [Fact]
    public async Task A_rule_that_the_page_makes_is_read_and_deleted_through_the_API()
    {
        var browser = await app.SignedInAsync();
        var program = app.Program();

        using var made = await ClewWebApp.PostFormAsync(browser, "/settings/severity", "/settings/severity/rules",
            ("name", "Deliveries of food"), ("words", "courier, Delivery"), ("services", "routing"), ("severity", "high"), ("minUsers", "3"), ("isEnabled", "on"));
        var rule = (await RulesAsync(program)).Single(one => one.GetProperty("id").GetString() == "deliveries-of-food");
        var page = await browser.GetStringAsync(new Uri("/settings/severity", UriKind.Relative));
        using var deleted = await program.DeleteAsync(new Uri("/api/v1/severity-rules/deliveries-of-food", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Equal(
            """{"id":"deliveries-of-food","name":"Deliveries of food","words":["courier","delivery"],"services":["routing"],"severity":"high","minUsers":3,"isEnabled":true,"routes":[],"tags":[]}""",
            rule.GetRawText());
        Assert.Contains("at least high", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.DoesNotContain("deliveries-of-food", await program.GetStringAsync(new Uri("/api/v1/severity-rules", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"x","words":["y"],"severity":"awful"}""", "severity")]
    [InlineData("""{"name":"x","severity":"high"}""", "rule")]
    [InlineData("""{"name":"x","words":["y"],"severity":"high","minUsers":0}""", "rule")]
    public async Task A_rule_that_cannot_be_is_refused_with_the_field(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await app.Program().PutAsync(new Uri("/api/v1/severity-rules/mine", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task What_is_promised_of_a_service_is_kept_and_forgotten()
    {
        var program = app.Program();
        var classes = new Uri("/api/v1/service-classes", UriKind.Relative);

        using var said = await program.PutAsJsonAsync(classes, new { service = "billing", @class = "critical" });
        var kept = await program.GetStringAsync(classes);
        using var forgotten = await program.PutAsJsonAsync(classes, new { service = "billing", @class = "normal" });
        using var unknown = await program.PutAsJsonAsync(classes, new { service = "billing", @class = "golden" });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.BadRequest), (said.StatusCode, forgotten.StatusCode, unknown.StatusCode));
        Assert.Contains("""{"service":"billing","class":"critical"}""", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("billing", await program.GetStringAsync(classes), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<JsonElement>> RulesAsync(HttpClient program) =>
        [.. (await program.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/severity-rules", UriKind.Relative))).GetProperty("items").EnumerateArray()];
}
