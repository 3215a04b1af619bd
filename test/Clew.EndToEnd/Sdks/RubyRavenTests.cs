using Clew.EndToEnd.Intake;
using Clew.Shared;

namespace Clew.EndToEnd.Sdks;

/// <summary>A Ruby program with Debian's sentry-raven, the SDK of before 2021: it packs its events with zlib, in base64, for the store endpoint.</summary>
[Collection(RunningServerTests.Name)]
public sealed class RubyRavenTests(RunningServer running)
{
    private const string Ruby = "/usr/bin/ruby";

    [Fact]
    public async Task An_exception_that_is_captured_opens_its_issue()
    {
        Assert.SkipUnless(
            (await SdkProgram.RunAsync(Ruby, "-e", "require 'sentry-raven'")).ExitCode == 0, "sentry-raven is missing: install it with 'apt-get install ruby-sentry-raven', then run the test again.");
        var type = SentBody.NewType()["Shop.".Length..];
        var dsn = new UriBuilder(running.Server.Address) { UserName = ClewServer.Key, Password = "unused", Path = "/1" }.Uri.AbsoluteUri;

        var (_, complaints, exitCode) = await SdkProgram.RunAsync(Ruby, "-e", $$"""
            require 'sentry-raven'
            Raven.configure do |config|
              config.dsn = '{{dsn}}'
              config.release = 'cellar@2.0'
              config.current_environment = 'production'
              config.silence_ready = true
            end
            class {{char.ToUpperInvariant(type[0])}}{{type[1..]}} < StandardError; end
            def pour(glass)
              raise {{char.ToUpperInvariant(type[0])}}{{type[1..]}}, 'the cask is empty'
            end
            begin
              pour 3
            rescue => e
              exit(Raven.capture_exception(e, tags: { shelf: 4 }) ? 0 : 1)
            end
            """);

        Assert.True(exitCode == 0, complaints);
        var error = Assert.Single(await running.Server.ErrorsAsync(type[1..], 1));
        Assert.Equal((await running.Server.IssueAsync(type[1..])).Id, error.Issue.ToString());
        Assert.Equal("cellar", error.Service);
        Assert.All(["pour", "the cask is empty", "cellar@2.0", "shelf"], text => Assert.Contains(text, error.Body, StringComparison.Ordinal));
    }
}
