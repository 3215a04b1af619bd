using System.Net;
using Clew.EndToEnd.Intake;
using Clew.Model;
using Clew.Shared;

namespace Clew.EndToEnd.Errors;

/// <summary>What the program dealt with and answered as the caller's mistake opens no issue; everything else does.</summary>
[Collection(RunningServerTests.Name)]
public sealed class HandledTests(RunningServer running)
{
    /// <summary>Longer than the server waits for the end of a request (6 s) before it judges without it.</summary>
    private static readonly TimeSpan LongerThanHeld = TimeSpan.FromSeconds(8);

    private readonly ClewServer _server = running.Server;

    [Fact]
    public async Task Exceptions_of_a_4xx_answer_open_no_issue_however_they_come_and_those_of_a_5xx_do()
    {
        // One server, one wait: all cases are sent first.
        var onServerSpan = await OnServerSpanAsync(404);
        var sameBatch = await OnInnerSpanAsync(400, sameBatch: true);
        var laterBatch = await OnInnerSpanAsync(422, sameBatch: false);
        var logFirst = LogFirstAsync(404);
        var failedSpan = await OnServerSpanAsync(500);
        var failedInner = await OnInnerSpanAsync(503, sameBatch: false);
        var failedLog = LogFirstAsync(500);

        foreach (var type in new[] { failedSpan, failedInner, await failedLog }) await _server.IssueAsync(type);
        await Task.Delay(LongerThanHeld);
        foreach (var type in new[] { onServerSpan, sameBatch, laterBatch, await logFirst })
        {
            Assert.Single(await _server.ErrorsAsync(type, 1));
            Assert.False(await _server.HasIssueAsync(type), type);
        }
        // Where it was known at once, the row says so.
        Assert.Equal([IssueId.None, IssueId.None], [(await _server.ErrorsAsync(onServerSpan, 1))[0].Issue, (await _server.ErrorsAsync(sameBatch, 1))[0].Issue]);
    }

    private async Task<string> OnServerSpanAsync(int status)
    {
        var type = SentBody.NewType();
        await SendAsync("/v1/traces", SentOtlp.Span(SentBody.NewTrace(), 1, httpStatus: status, isError: status >= 500, exceptions: (type, Now)));
        return type;
    }

    private async Task<string> OnInnerSpanAsync(int status, bool sameBatch)
    {
        var (type, trace) = (SentBody.NewType(), SentBody.NewTrace());
        var inner = SentOtlp.Span(trace, 2, parent: 1, isError: true, exceptions: (type, Now));
        var request = SentOtlp.Span(trace, 1, httpStatus: status, isError: status >= 500);
        if (sameBatch) await SendAsync("/v1/traces", inner, request);
        else
        {
            await SendAsync("/v1/traces", inner);
            await SendAsync("/v1/traces", request);
        }
        return type;
    }

    private async Task<string> LogFirstAsync(int status)
    {
        var (type, trace) = (SentBody.NewType(), SentBody.NewTrace());
        await SendAsync("/v1/logs", SentOtlp.ErrorLog(trace, 2, type, Now));
        await Task.Delay(TimeSpan.FromSeconds(2));
        await SendAsync("/v1/traces", SentOtlp.Span(trace, 2, parent: 1), SentOtlp.Span(trace, 1, httpStatus: status, isError: status >= 500));
        return type;
    }

    private async Task SendAsync(string path, params Action<Google.Protobuf.CodedOutputStream>[] records)
    {
        using var response = await _server.PostAsync(path, SentOtlp.Request(records), SentBody.Protobuf);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static Timestamp Now => Timestamp.From(TimeProvider.System.GetUtcNow());
}
