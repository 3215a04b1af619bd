using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clew.EndToEnd.Intake;
using Clew.Shared;

namespace Clew.EndToEnd.Workflow;

/// <summary>A service with one bug, for tests about what people decide of it.</summary>
internal sealed class Shop(ClewServer server, string service)
{
    private readonly string _type = SentBody.NewType();

    /// <summary>Sends the error as that release, and as that user.</summary>
    public async Task FailAsync(string release, string user = "")
    {
        var sent = JsonNode.Parse(SentBody.SentryEvent(_type, service: service))!.AsObject();
        sent["release"] = release.Length == 0 ? null : release;
        if (user.Length > 0) sent["user"] = new JsonObject { ["id"] = user };
        using var response = await server.PostAsync("/api/1/envelope/", SentBody.SentryEnvelope(SentBody.Item("event", sent.ToJsonString())), SentBody.Envelope);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    public async Task DeployAsync(string release, string commit = "")
    {
        using var response = await server.PostAsync("/api/v1/deployments", JsonSerializer.SerializeToUtf8Bytes(new { service, release, commit }), "application/json");
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until its issue is listed.</summary>
    public async Task<string> IdAsync() => (await server.IssueAsync(_type)).Id;

    /// <summary>What a person does with its issue, by the API.</summary>
    public async Task ActAsync(object action)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/issues/{await IdAsync()}/actions") { Content = JsonContent.Create(action) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ClewServer.Token);
        using var response = await server.Http.SendAsync(request);
        Assert.True(response.StatusCode == HttpStatusCode.NoContent, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The status, and why it was opened again.</summary>
    public async Task<(string Status, string Reason)> StateAsync()
    {
        var issue = JsonDocument.Parse(await server.GetAsync($"/api/v1/issues/{await IdAsync()}")).RootElement;
        var back = issue.GetProperty("workflow") is { ValueKind: JsonValueKind.Object } flow && flow.TryGetProperty("return", out var why) && why.ValueKind == JsonValueKind.Object ? why.GetProperty("reason").GetString()! : "";
        return (issue.GetProperty("status").GetString()!, back);
    }

    /// <summary>Reports commits, each as the child of the one before it.</summary>
    public static async Task CommitAsync(ClewServer server, params (string Id, string[] Parents)[] commits)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/commits")
        {
            Content = new StringContent(JsonSerializer.Serialize(new { commits = commits.Select(commit => new { id = commit.Id, parents = commit.Parents }) }), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ClewServer.Token);
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }
}
