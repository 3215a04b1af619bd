using Clew.Shared;

namespace Clew.EndToEnd.Intake;

/// <summary>Each starts a server of its own, because it ends it.</summary>
public sealed class IssuesAfterRestartTests
{
    [Fact]
    public async Task An_issue_is_the_same_after_a_stop_and_a_start()
    {
        await using var server = await ClewServer.StartAsync();
        var type = SentBody.NewType();
        await SendAsync(server, type);
        var opened = await server.IssueAsync(type);

        var exitCode = await server.StopAsync();
        await server.StartAgainAsync();
        await SendAsync(server, type);

        Assert.Equal(0, exitCode);
        Assert.Equal(2, (await server.ErrorsAsync(type, 2)).Count);
        Assert.Equal(opened, await server.IssueAsync(type));
    }

    [Fact]
    public async Task An_event_that_was_accepted_just_before_a_kill_opens_its_issue()
    {
        await using var server = await ClewServer.StartAsync();
        var type = SentBody.NewType();

        await SendAsync(server, type);
        await server.KillAsync();
        await server.StartAgainAsync();

        var issue = await server.IssueAsync(type);
        Assert.Equal([issue.Id], (await server.ErrorsAsync(type, 1)).Select(row => row.Issue.ToString()));
    }

    [Fact]
    public async Task An_issue_whose_events_were_stored_before_a_kill_and_its_document_not_is_opened()
    {
        await using var server = await ClewServer.StartAsync();
        var type = SentBody.NewType();
        await SendAsync(server, type);
        var opened = await server.IssueAsync(type);

        // As if the kill had come between the two.
        await server.Engine.ExecuteAsync($"ALTER TABLE documents DELETE WHERE kind = 'issue' SETTINGS mutations_sync = 2");
        await server.KillAsync();
        await server.StartAgainAsync();

        Assert.Equal(opened, await server.IssueAsync(type));
    }

    private static async Task SendAsync(ClewServer server, string type)
    {
        using var response = await server.PostAsync("/api/1/envelope/", SentBody.SentryError(type), SentBody.Envelope);
        response.EnsureSuccessStatusCode();
    }
}
