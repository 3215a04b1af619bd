using Clew.EndToEnd.Intake;
using Clew.Shared;

namespace Clew.EndToEnd.Sdks;

/// <summary>A Python program with Debian's sentry_sdk, whose version still sends errors to the store endpoint.</summary>
[Collection(RunningServerTests.Name)]
public sealed class PythonSentryTests(RunningServer running)
{
    private const string Python = "/usr/bin/python3";

    [Fact]
    public async Task An_exception_that_nobody_catches_opens_its_issue_and_its_trace_and_session_arrive()
    {
        Assert.SkipUnless((await SdkProgram.RunAsync(Python, "-c", "import sentry_sdk")).ExitCode == 0, "sentry_sdk is missing: install it with 'apt-get install python3-sentry-sdk', then run the test again.");
        var type = SentBody.NewType()["Shop.".Length..];
        var dsn = new UriBuilder(running.Server.Address) { UserName = ClewServer.Key, Path = "/1" }.Uri.AbsoluteUri;

        var (_, complaints, exitCode) = await SdkProgram.RunAsync(Python, "-c", $"""
            import sentry_sdk
            sentry_sdk.init("{dsn}", release="kitchen@1.2.3", server_name="till-4", traces_sample_rate=1.0, auto_session_tracking=True)

            class {type}(Exception):
                pass

            def charge(card):
                raise {type}("card was declined")

            from sentry_sdk.sessions import auto_session_tracking
            with auto_session_tracking(session_mode="application"), sentry_sdk.start_transaction(op="task", name="{type} nightly"):
                try:
                    charge("4242")
                except {type}:
                    sentry_sdk.capture_exception()
                    raise
            """);

        Assert.True(exitCode == 1, complaints);
        var error = Assert.Single(await running.Server.ErrorsAsync(type, 1));
        Assert.Equal((await running.Server.IssueAsync(type)).Id, error.Issue.ToString());
        Assert.All(["\"charge\"", "card was declined", "kitchen@1.2.3"], text => Assert.Contains(text, error.Body, StringComparison.Ordinal));
        var transaction = type + " nightly";
        await StoredAsync($"SELECT 1 AS one FROM errors AS e INNER JOIN spans AS s ON e.trace_id = s.trace_id WHERE endsWith(e.type, {type}) AND s.name = {transaction} AND s.service = 'kitchen'");
        await StoredAsync($"SELECT 1 AS one FROM sessions WHERE service = 'kitchen' AND release = 'kitchen@1.2.3' LIMIT 1");
    }

    private Task<OneRow> StoredAsync(Clew.Storage.Engine.Sql query) => running.Server.Until(() => running.Server.Engine.FirstOrDefaultAsync<OneRow>(query));

    private sealed record OneRow(long One);
}
