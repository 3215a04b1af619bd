using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Clew.Analysis.Scrubbing;
using Clew.Model;
using Clew.Storage.Intake;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Tests.Scrubbing;

public sealed class ScrubTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    private const string Page = "/settings/scrubbing";

    [Fact]
    public async Task A_rule_is_tried_then_switched_on_and_the_history_says_by_whom()
    {
        var project = await ProjectAsync();
        var browser = await app.SignedInAsync();
        (string, string)[] draft =
        [
            ("project", project), ("version", "0"), ("before", ""), ("name", "phone"), ("by", "key"), ("match", "*_phone"), ("action", "mask"),
            ("sample", """{"body":"paid with 4111111111111111","attributes":{"home_phone":"+49 30 5550199","order.id":"4711"}}"""), ("source", ""),
        ];

        using var tried = await ClewWebApp.PostFormAsync(browser, $"{Page}?project={project}", $"{Page}/try", draft);
        var shown = await tried.Content.ReadAsStringAsync();
        var before = await RulesAsync(project);
        using var kept = await ClewWebApp.PostFormAsync(browser, $"{Page}?project={project}", $"{Page}/rules", draft);
        var page = await browser.GetStringAsync(new Uri($"{Page}?project={project}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, tried.StatusCode);
        Assert.All(["2 fields of 1 record", "[phone]", "[card number]", "Switch it on"], text => Assert.Contains(text, shown, StringComparison.Ordinal));
        Assert.Equal(0, before.GetProperty("version").GetInt64());
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.Equal("""[{"name":"phone","by":"key","match":"*_phone","action":"mask","isEnabled":true}]""", (await RulesAsync(project)).GetProperty("own").GetRawText());
        Assert.All(["added phone: mask key *_phone", "Ana"], text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.DoesNotContain("5550199", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Defaults_and_rules_are_switched_changed_and_deleted_and_each_step_is_told()
    {
        var project = await ProjectAsync();
        var browser = await app.SignedInAsync();
        var rule = new OwnRuleBody("tenant", "key", "x-tenant", "hash", true);
        await PutAsync(project, new { version = 0, own = new[] { rule } });

        await PostAsync("/defaults", ("rule", "card-number"), ("on", "false"));
        await PostAsync("/defaults", ("rule", "email"), ("on", "true"));
        await PostAsync("/rules/switch", ("rule", "tenant"), ("on", "false"));
        await PostAsync("/rules", ("before", "tenant"), ("name", "tenant"), ("by", "key"), ("match", "x-tenant-*"), ("action", "drop"));
        await PostAsync("/rules/delete", ("rule", "tenant"));

        var history = await app.Program().GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/scrub-rules/history?project={project}", UriKind.Relative));
        Assert.Equal(
            [
                "deleted tenant: drop key x-tenant-*", "changed tenant: hash key x-tenant to tenant: drop key x-tenant-*", "switched off tenant",
                "switched on email", "switched off card-number", "added tenant: hash key x-tenant",
            ],
            history.GetProperty("items").EnumerateArray().Select(change => change.GetProperty("changes")[0].GetString()));
        var rules = await RulesAsync(project);
        Assert.Equal(["authorization", "cookie", "credentials", "email", "national-id", "password", "private-key", "secret", "token"],
            rules.GetProperty("defaults").EnumerateArray().Where(one => one.GetProperty("isOn").GetBoolean()).Select(one => one.GetProperty("id").GetString()!).Order(StringComparer.Ordinal));

        async Task PostAsync(string action, params (string, string)[] fields)
        {
            var version = (await RulesAsync(project)).GetProperty("version").GetInt64();
            using var answer = await ClewWebApp.PostFormAsync(browser, Page, Page + action, [("project", project), ("version", $"{version}"), .. fields]);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Who_changes_rules_that_are_not_as_they_were_read_changes_nothing()
    {
        var project = await ProjectAsync();
        await PutAsync(project, new { version = 0, on = new[] { "ip" } });

        using var late = await app.Program().PutAsJsonAsync(new Uri($"/api/v1/scrub-rules?project={project}", UriKind.Relative), new { version = 0, on = new[] { "email" } });

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(1, (await RulesAsync(project)).GetProperty("version").GetInt64());
    }

    [Theory]
    [InlineData("""{"version":0,"off":["email"]}""", "rules")]
    [InlineData("""{"version":0,"on":["password"]}""", "rules")]
    [InlineData("""{"version":0,"own":[{"name":"Big","by":"key","match":"x","action":"mask"}]}""", "rules")]
    [InlineData("""{"version":0,"own":[{"name":"token","by":"key","match":"x","action":"mask"}]}""", "rules")]
    [InlineData("""{"version":0,"own":[{"name":"x","by":"key","match":"*","action":"mask"}]}""", "rules")]
    [InlineData("""{"version":0,"own":[{"name":"x","by":"pattern","match":"(","action":"mask"}]}""", "rules")]
    [InlineData("""{"version":0,"own":[{"name":"x","by":"pattern","match":"(a)\\1","action":"mask"}]}""", "rules")]
    [InlineData("""{"version":0,"own":[{"name":"x","by":"pattern","match":"a*","action":"mask"}]}""", "rules")]
    [InlineData("""{"version":0,"own":[{"name":"x","by":"key","match":"a","action":"mask"},{"name":"x","by":"key","match":"b","action":"mask"}]}""", "rules")]
    [InlineData("""{"version":0,"own":[{"name":"x","by":"smell","match":"a","action":"mask"}]}""", "own")]
    public async Task Rules_that_cannot_be_are_refused_with_the_field(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await app.Program().PutAsync(new Uri("/api/v1/scrub-rules?project=default", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task A_trial_says_what_each_rule_would_do_and_keeps_nothing()
    {
        var project = await ProjectAsync();
        using var answer = await app.Program().PostAsJsonAsync(new Uri($"/api/v1/scrub-rules/trial?project={project}", UriKind.Relative), new
        {
            rules = new { version = 0, own = new[] { new OwnRuleBody("note", "path", "attributes.note", "drop", true), new OwnRuleBody("iban", "pattern", @"\bDE\d{20}\b", "mask", true) } },
            text = """{"body":"to DE89370400440532013000 password=hunter2","attributes":{"note":"secret talk","n":1}}""",
        });

        Assert.Equal(
            """
            {"items":[{"fields":[{"path":"body","before":"to DE89370400440532013000 password=hunter2","after":"to [iban] password=[password]","isDropped":false,"rules":["iban","password"]},{"path":"attributes.note","before":"secret talk","after":"","isDropped":true,"rules":["note"]},{"path":"attributes.n","before":"1","after":"1","isDropped":false,"rules":[]}]}],"next":null}
            """.Trim(),
            await answer.Content.ReadAsStringAsync());
        Assert.Equal(0, (await RulesAsync(project)).GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task What_rules_replaced_is_told_by_minute()
    {
        var project = await ProjectAsync();
        var ledger = app.Services.GetRequiredService<IntakeLedger>();
        ledger.Scrubbed(new("k", project, "production"), SignalKind.Log, DefaultRules.Token.Id, 3);
        ledger.Scrubbed(new("k", project, "production"), SignalKind.Span, DefaultRules.Token.Id, 4);
        ledger.Scrubbed(new("k", "another", "production"), SignalKind.Span, DefaultRules.Token.Id, 9);

        var counts = (await app.Program().GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/scrub-rules/counts?project={project}", UriKind.Relative))).GetProperty("items");

        Assert.Equal(("token", 7L, 60), (counts[0].GetProperty("rule").GetString(), counts[0].GetProperty("total").GetInt64(), counts[0].GetProperty("minutes").GetArrayLength()));
        Assert.Equal(1, counts.GetArrayLength());
    }

    private async Task<string> ProjectAsync()
    {
        var id = "p" + Guid.NewGuid().ToString("N")[..12];
        await app.Documents.Set<Project>("project").PutAsync(id, new(id, "Project", 7), "test");
        return id;
    }

    private async Task<JsonElement> RulesAsync(string project) =>
        await app.Program().GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/scrub-rules?project={project}", UriKind.Relative));

    private async Task PutAsync(string project, object body)
    {
        using var answer = await app.Program().PutAsJsonAsync(new Uri($"/api/v1/scrub-rules?project={project}", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private sealed record OwnRuleBody(string Name, string By, string Match, string Action, bool IsEnabled);
}
