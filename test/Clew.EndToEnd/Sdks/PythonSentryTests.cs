using System.Diagnostics;
using Clew.EndToEnd.Intake;
using Clew.Shared;

namespace Clew.EndToEnd.Sdks;

/// <summary>A Python program with Debian's sentry_sdk, whose version still sends errors to the store endpoint.</summary>
[Collection(RunningServerTests.Name)]
public sealed class PythonSentryTests(RunningServer running)
{
    private const string Python = "/usr/bin/python3";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task An_exception_that_nobody_catches_opens_its_issue()
    {
        Assert.SkipUnless(await RunAsync("import sentry_sdk") == 0, "sentry_sdk is missing: install it with 'apt-get install python3-sentry-sdk', then run the test again.");
        var type = SentBody.NewType()["Shop.".Length..];
        var dsn = new UriBuilder(running.Server.Address) { UserName = ClewServer.Key, Path = "/1" }.Uri.AbsoluteUri;

        var exitCode = await RunAsync($"""
            import sentry_sdk
            sentry_sdk.init("{dsn}", release="v1.2.3", server_name="till-4")

            class {type}(Exception):
                pass

            def charge(card):
                raise {type}("card was declined")

            charge("4242")
            """);

        Assert.Equal(1, exitCode);
        var error = Assert.Single(await running.Server.ErrorsAsync(type, 1));
        Assert.Equal((await running.Server.IssueAsync(type)).Id, error.Issue.ToString());
        Assert.All(["\"charge\"", "card was declined", "v1.2.3"], text => Assert.Contains(text, error.Body, StringComparison.Ordinal));
    }

    private static async Task<int> RunAsync(string program)
    {
        if (!File.Exists(Python)) return -1;
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", program]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var printed = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience);
        await Task.WhenAll(printed.Item1, printed.Item2);
        return process.ExitCode;
    }
}
