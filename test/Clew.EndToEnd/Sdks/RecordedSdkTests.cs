using System.Text.Json;
using Clew.Model;
using Clew.Shared;

namespace Clew.EndToEnd.Sdks;

/// <summary>The bytes that real SDKs send, through a real server, to what its API says of them.</summary>
[Collection(RunningServerTests.Name)]
public sealed class RecordedSdkTests(RunningServer running)
{
    private const string Protobuf = "application/x-protobuf";
    private const string Envelope = "application/x-sentry-envelope";

    private readonly ClewServer _server = running.Server;

    [Fact]
    public async Task One_error_of_a_node_program_by_sentry_and_by_opentelemetry_is_one_issue_that_counts_once()
    {
        await SendAsync("/api/1/envelope/", RecordedBytes.Sentry("node-otel-error.envelope"), Envelope);
        await SendAsync("/v1/traces", RecordedBytes.Otlp("node-otel-traces.bin"), Protobuf);

        var issue = await IssueOfTraceAsync("c7fae1ca70fa3f11403a3beea7a7012e", reports: 2);
        Assert.Equal(("TypeError", "storefront", 1), (Text(issue, "type"), Text(issue, "service"), issue.GetProperty("count").GetInt32()));
        Assert.Equal(["otel", "sentry"], issue.GetProperty("sources").EnumerateArray().Select(source => source.GetString()!).Order());
        Assert.Equal(1, issue.GetProperty("usersAffected").GetInt32());
    }

    [Fact]
    public async Task One_error_of_a_dotnet_program_by_its_span_and_by_its_log_is_one_issue_that_counts_once()
    {
        await SendAsync("/v1/logs", RecordedBytes.Otlp("dotnet-logs.bin"), Protobuf);
        await SendAsync("/v1/traces", RecordedBytes.Otlp("dotnet-traces.bin"), Protobuf);

        var issue = await IssueOfTraceAsync("b23c89016cf40c00e5eab8dd1f54c9d4", reports: 2);
        Assert.Equal(("System.InvalidOperationException", "billing", 1), (Text(issue, "type"), Text(issue, "service"), issue.GetProperty("count").GetInt32()));

        var trace = JsonDocument.Parse(await _server.GetAsync("/api/v1/traces/b23c89016cf40c00e5eab8dd1f54c9d4")).RootElement;
        Assert.Equal(2, trace.GetProperty("spans").GetArrayLength());
        var logs = JsonDocument.Parse(await _server.GetAsync("/api/v1/logs?trace=b23c89016cf40c00e5eab8dd1f54c9d4")).RootElement;
        Assert.Equal(2, logs.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task An_error_of_an_old_python_sdk_by_the_store_endpoint_opens_an_issue()
    {
        await SendAsync("/api/1/store/", RecordedBytes.Sentry("python-event.json"), "application/json");
        var issue = await IssueOfTraceAsync("9f010378698340b68b1991fd314ef2a4", reports: 1);
        Assert.Equal(("RuntimeError", "kitchen", 1), (Text(issue, "type"), Text(issue, "service"), issue.GetProperty("count").GetInt32()));
    }

    private async Task SendAsync(string path, byte[] body, string type)
    {
        using var answer = await _server.PostAsync(path, body, type);
        Assert.Equal(200, (int)answer.StatusCode);
    }

    /// <summary>What the API says of the issue that the errors of a trace belong to, when that many reports of it are stored.</summary>
    private async Task<JsonElement> IssueOfTraceAsync(string trace, int reports)
    {
        Assert.True(TraceId.TryParse(trace, out var id));
        var rows = await _server.Until<IReadOnlyList<ReportRow>>(async () =>
        {
            var found = await _server.Engine.ListAsync<ReportRow>($"SELECT issue FROM errors WHERE errors.trace_id = {id}");
            return found.Count >= reports ? found : null;
        });
        var issue = Assert.Single(rows.Select(row => row.Issue).Distinct());
        return JsonDocument.Parse(await _server.Until(async () => await _server.GetAsync($"/api/v1/issues/{issue}"))).RootElement;
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private sealed record ReportRow(IssueId Issue);
}
