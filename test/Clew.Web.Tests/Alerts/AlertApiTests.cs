using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Clew.Web.Tests.Alerts;

public sealed class AlertApiTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    [Fact]
    public async Task A_channel_is_made_tried_and_deleted_and_never_shows_its_secret()
    {
        var program = app.Program();

        // The server itself answers 404 to this: a receiver that refuses.
        var made = await PostAsync(program, "/api/v1/channels", new { kind = "webhook", name = "hook", settings = new { url = app.Url + "nowhere" }, secrets = new { secret = "s3cret-value" } });
        var id = made.GetProperty("id").GetString();
        var tried = await PostAsync(program, $"/api/v1/channels/{id}/test", null);
        var listed = await program.GetStringAsync(new Uri("/api/v1/channels", UriKind.Relative));
        var log = await program.GetStringAsync(new Uri("/api/v1/deliveries", UriKind.Relative));
        using var deleted = await program.DeleteAsync(new Uri($"/api/v1/channels/{id}", UriKind.Relative));

        Assert.Equal(("webhook", "hook", "secret"), (made.GetProperty("kind").GetString(), made.GetProperty("name").GetString(), made.GetProperty("secrets")[0].GetString()));
        Assert.Equal("failed", tried.GetProperty("state").GetString());
        Assert.StartsWith("404 ", tried.GetProperty("attempts")[0].GetProperty("answer").GetString(), StringComparison.Ordinal);
        Assert.All([listed, log, made.GetRawText(), tried.GetRawText()], text => Assert.DoesNotContain("s3cret-value", text, StringComparison.Ordinal));
        Assert.Contains(tried.GetProperty("id").GetString()!, log, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.DoesNotContain($"\"{id}\"", await program.GetStringAsync(new Uri("/api/v1/channels", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_is_made_changed_and_deleted()
    {
        var program = app.Program();
        var channel = await PostAsync(program, "/api/v1/channels", new { kind = "slack", name = "team", secrets = new { url = "https://hooks.slack.com/services/T/B/x" } });
        var id = channel.GetProperty("id").GetString();

        var made = await PostAsync(program, "/api/v1/alert-rules", new { name = "Payments", minSeverity = "medium", services = new[] { "billing" }, steps = new[] { new { channels = new[] { id }, afterMinutes = 0 } }, throttleMinutes = 15 });
        using var changed = await program.PutAsJsonAsync(new Uri($"/api/v1/alert-rules/{made.GetProperty("id").GetString()}", UriKind.Relative), new { name = "Payments", steps = new[] { new { channels = new[] { id } } } });
        var after = await changed.Content.ReadFromJsonAsync<JsonElement>();
        using var missing = await program.PutAsJsonAsync(new Uri("/api/v1/alert-rules/none", UriKind.Relative), new { name = "Payments", steps = new[] { new { channels = new[] { id } } } });
        using var deleted = await program.DeleteAsync(new Uri($"/api/v1/alert-rules/{made.GetProperty("id").GetString()}", UriKind.Relative));

        Assert.Equal(("medium", "billing", 15), (made.GetProperty("minSeverity").GetString(), made.GetProperty("services")[0].GetString(), made.GetProperty("throttleMinutes").GetInt32()));
        Assert.Equal(("high", 0, 0), (after.GetProperty("minSeverity").GetString(), after.GetProperty("services").GetArrayLength(), after.GetProperty("throttleMinutes").GetInt32()));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NoContent), (missing.StatusCode, deleted.StatusCode));
    }

    [Theory]
    [InlineData("/api/v1/channels", """{"kind":"pigeon"}""", "kind")]
    [InlineData("/api/v1/channels", """{"kind":"webhook","name":"","settings":{"url":"file:///etc/passwd"}}""", "name,url")]
    [InlineData("/api/v1/alert-rules", """{"name":"x","minSeverity":"awful","steps":[{"channels":["none"]}]}""", "minSeverity,steps")]
    [InlineData("/api/v1/alert-rules", """{"name":"x"}""", "steps")]
    [InlineData("/api/v1/silences", """{}""", "service,until,why")]
    [InlineData("/api/v1/silences", """{"service":"billing","until":"2200-01-01T00:00:00Z","why":"rest"}""", "until")]
    public async Task What_cannot_be_is_told_by_the_name_of_the_field(string path, string body, string fields)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await app.Program().PostAsync(new Uri(path, UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(fields, string.Join(',', problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_silence_is_made_and_ended()
    {
        var program = app.Program();
        var made = await PostAsync(program, "/api/v1/silences", new { service = "billing", until = TimeProvider.System.GetUtcNow().AddHours(1), why = "migration" });
        var during = await program.GetStringAsync(new Uri("/api/v1/silences", UriKind.Relative));
        using var ended = await program.DeleteAsync(new Uri($"/api/v1/silences/{made.GetProperty("id").GetString()}", UriKind.Relative));
        var after = await program.GetStringAsync(new Uri("/api/v1/silences", UriKind.Relative));

        Assert.True(made.GetProperty("active").GetBoolean());
        Assert.Contains("migration", during, StringComparison.Ordinal);
        Assert.DoesNotContain("migration", after, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> PostAsync(HttpClient program, string path, object? body)
    {
        using var answer = await program.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
