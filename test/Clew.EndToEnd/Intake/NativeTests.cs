using System.Net;
using System.Text;
using System.Text.Json;
using Clew.Shared;

namespace Clew.EndToEnd.Intake;

/// <summary>Plain JSON through a real server.</summary>
[Collection(RunningServerTests.Name)]
public sealed class NativeTests(RunningServer running)
{
    private readonly ClewServer _server = running.Server;

    [Fact]
    public async Task Lines_of_json_with_a_trace_are_the_logs_of_that_trace()
    {
        var trace = SentBody.NewTrace();

        var answer = await SendAsync("/api/v1/logs", $$"""
            {"level":"info","message":"charging","service":"till","trace_id":"{{trace}}","password":"s3cr3t"}
            {"level":"error","message":"declined","service":"till","trace_id":"{{trace}}","time":"never"}
            {"level":"warn","message":"giving up","service":"till","trace_id":"{{trace}}"}
            """);

        Assert.Equal("""{"accepted":2,"discarded":1,"errors":[{"item":2,"line":2,"field":"time","message":"must be a time such as 2026-01-31T12:00:00Z (RFC 3339), or seconds, milliseconds, microseconds or nanoseconds since 1970"}]}""", answer);
        var logs = await _server.Until(async () => await _server.GetAsync($"/api/v1/logs?trace={trace}") is var text && Items(text) == 2 ? text : null);
        Assert.All(["charging", "giving up", "[password]", "till"], text => Assert.Contains(text, logs, StringComparison.Ordinal));
        Assert.DoesNotContain("s3cr3t", logs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_of_a_script_opens_its_issue_with_its_stack_trace()
    {
        var type = SentBody.NewType();

        var answer = await SendAsync("/api/v1/errors", $$"""
            {"type":"{{type}}","message":"no such card","service":"nightly","release":"v3","platform":"dotnet","stacktrace":"{{type}}: no such card\n   at Shop.Cards.Find(Int32 id) in /src/Cards.cs:line 12"}
            """);

        Assert.Equal("""{"accepted":1,"discarded":0,"errors":[]}""", answer);
        var error = Assert.Single(await _server.ErrorsAsync(type, 1));
        Assert.Equal((await _server.IssueAsync(type)).Id, error.Issue.ToString());
        var issue = await _server.Until(async () => await _server.GetAsync($"/api/v1/issues/{error.Issue}"));
        Assert.Equal(["json"], JsonDocument.Parse(issue).RootElement.GetProperty("sources").EnumerateArray().Select(source => source.GetString()));
        Assert.Contains("Shop.Cards.Find", issue, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task A_body_is_json_whatever_it_is_called(string? type)
    {
        using var content = new ByteArrayContent("{\"message\":\"m\"}"u8.ToArray());
        if (type is not null) content.Headers.ContentType = new(type);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/logs") { Content = content };
        request.Headers.Authorization = new("Bearer", ClewServer.Key);

        using var response = await _server.Http.SendAsync(request);

        Assert.Equal("""{"accepted":1,"discarded":0,"errors":[]}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Request_of_which_nothing_is_kept_is_an_error_that_says_why()
    {
        using var response = await _server.PostAsync("/api/v1/logs", "\n{\"msg\":\"m\",\"level\":\"purple\"}"u8.ToArray(), "application/json");

        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((HttpStatusCode.BadRequest, "malformed", 0, 1),
            (response.StatusCode, answer.GetProperty("reason").GetString(), answer.GetProperty("accepted").GetInt32(), answer.GetProperty("discarded").GetInt32()));
        Assert.StartsWith("line 2: 'level' must be", answer.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private async Task<string> SendAsync(string path, string body)
    {
        using var response = await _server.PostAsync(path, Encoding.UTF8.GetBytes(body), "application/x-ndjson");
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, answer);
        return answer;
    }

    private static int Items(string list) => JsonDocument.Parse(list).RootElement.GetProperty("items").GetArrayLength();
}
