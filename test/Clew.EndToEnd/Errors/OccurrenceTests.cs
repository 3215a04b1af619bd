using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clew.EndToEnd.Intake;
using Clew.Model;
using Clew.Shared;

namespace Clew.EndToEnd.Errors;

/// <summary>One bug is one issue, and what happened once is counted once, whoever reports it.</summary>
[Collection(RunningServerTests.Name)]
public sealed class OccurrenceTests(RunningServer running)
{
    private const ulong ServerSpan = 7;

    private readonly ClewServer _server = running.Server;

    [Fact]
    public async Task What_three_reporters_tell_of_one_moment_is_one_occurrence()
    {
        var (type, trace) = (SentBody.NewType(), SentBody.NewTrace());
        await SendAsync(type, trace, Now - TimeSpan.FromSeconds(5));

        await AssertCountAsync(type, rows: 3, occurrences: 1);
    }

    [Fact]
    public async Task What_happens_twice_is_two_even_in_one_span()
    {
        var (type, trace, start) = (SentBody.NewType(), SentBody.NewTrace(), Now - TimeSpan.FromSeconds(30));
        await SendAsync(type, trace, start, start + TimeSpan.FromSeconds(10));

        await AssertCountAsync(type, rows: 6, occurrences: 2);
    }

    [Fact]
    public async Task Three_traces_are_three()
    {
        var type = SentBody.NewType();
        for (var i = 0; i < 3; i++) await SendAsync(type, SentBody.NewTrace(), Now - TimeSpan.FromSeconds(5));

        await AssertCountAsync(type, rows: 9, occurrences: 3);
    }

    [Fact]
    public async Task One_reporter_three_seconds_apart_tells_of_two()
    {
        var (type, trace, start) = (SentBody.NewType(), SentBody.NewTrace(), Now - TimeSpan.FromSeconds(10));
        await SentryAsync(type, trace, start);
        await SentryAsync(type, trace, start + TimeSpan.FromSeconds(3));

        await AssertCountAsync(type, rows: 2, occurrences: 2);
    }

    private async Task SendAsync(string type, TraceId trace, params Timestamp[] times)
    {
        using var logs = await _server.PostAsync("/v1/logs",
            SentOtlp.Request([.. times.Select(time => SentOtlp.ErrorLog(trace, ServerSpan, type, time + TimeSpan.FromMilliseconds(400)))]), SentBody.Protobuf);
        Assert.Equal(HttpStatusCode.OK, logs.StatusCode);
        foreach (var time in times) await SentryAsync(type, trace, time + TimeSpan.FromMilliseconds(900));
        using var spans = await _server.PostAsync("/v1/traces",
            SentOtlp.Request(SentOtlp.Span(trace, ServerSpan, httpStatus: 500, isError: true, exceptions: [.. times.Select(time => (type, time))])), SentBody.Protobuf);
        Assert.Equal(HttpStatusCode.OK, spans.StatusCode);
    }

    private async Task SentryAsync(string type, TraceId trace, Timestamp time)
    {
        var sent = JsonNode.Parse(SentBody.SentryEvent(type, trace, new(ServerSpan)))!;
        sent["timestamp"] = time.UnixNanoseconds / 1e9;
        using var response = await _server.PostAsync("/api/1/envelope/", SentBody.SentryEnvelope(SentBody.Item("event", sent.ToJsonString())), SentBody.Envelope);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task AssertCountAsync(string type, int rows, int occurrences)
    {
        var stored = await _server.ErrorsAsync(type, rows);
        Assert.Equal((rows, occurrences), (stored.Count, stored.Select(row => row.Occurrence).Distinct().Count()));
        var issue = await _server.IssueAsync(type);
        Assert.Equal([issue.Id], stored.Select(row => row.Issue.ToString()).Distinct());
        var shown = JsonDocument.Parse(await _server.GetAsync($"/api/v1/issues/{issue.Id}")).RootElement;
        Assert.Equal(occurrences, shown.GetProperty("count").GetInt32());
    }

    private static Timestamp Now => Timestamp.From(TimeProvider.System.GetUtcNow());
}
