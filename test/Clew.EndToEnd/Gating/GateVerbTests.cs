using System.Text.Json;
using Clew.EndToEnd.Serving;
using Clew.Model;
using Clew.Shared;
using Clew.Testing;

namespace Clew.EndToEnd.Gating;

/// <summary><c>clew gate</c> as pipelines call it, against a real server: what it prints, and the exit codes that they act on.</summary>
[Collection(RunningServerTests.Name)]
public sealed class GateVerbTests(RunningServer running)
{
    private const int PastMinutes = 50, LiveMinutes = 15;

    private readonly ClewServer _server = running.Server;
    private readonly string _service = $"service-{Guid.NewGuid():N}";
    private int _spans;

    [Theory]
    [InlineData(120, 0, 80, 0, "GO")]
    [InlineData(60, 0, 130, 1, "HOLD")]
    [InlineData(60, 8, 80, 2, "ROLL BACK")]
    [InlineData(2, 0, 80, 3, "NOT ENOUGH EVIDENCE YET")]
    public async Task The_exit_code_is_the_decision_and_what_is_printed_says_why(int perMinute, int everyFails, int milliseconds, int code, string word)
    {
        await ServeAsync("v1", PastMinutes + LiveMinutes, PastMinutes, 60, 0, 80);
        await ServeAsync("v2", LiveMinutes, LiveMinutes, perMinute, everyFails, milliseconds);

        var asked = await AskAsync("v2");

        Assert.Equal((code, ""), (asked.ExitCode, asked.Errors));
        var lines = asked.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith($"{word}: {_service} v2 in production", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..^1], line => Assert.StartsWith("  - ", line, StringComparison.Ordinal));
        Assert.Equal($"  (compared with v1, gate/v1)  {_server.Address}releases/{_service}/v2?environment=production", lines[^1]);
    }

    [Fact]
    public async Task It_waits_until_there_is_a_verdict_and_not_longer()
    {
        await ServeAsync("v1", PastMinutes + 10, PastMinutes, 60, 0, 80);
        var asking = AskAsync("v2", "--wait", "50s");
        await Task.Yield();
        await ServeAsync("v2", 8, 8, 60, 4, 80);

        var asked = await asking;

        Assert.Equal(2, asked.ExitCode);
    }

    [Fact]
    public async Task Nobody_knows_the_release_is_no_error_and_the_wait_ends()
    {
        var asked = await AskAsync("v9", "--wait", "6s", "--json");

        Assert.Equal(3, asked.ExitCode);
        var answer = JsonDocument.Parse(asked.Output).RootElement;
        Assert.Equal(("not_enough_evidence", "gate/v1"), (answer.GetProperty("decision").GetString(), answer.GetProperty("policy").GetString()));
        Assert.Contains("waiting", asked.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--token", "clew_wrong", "does not know the token")]
    [InlineData("--token", "", "A token is needed")]
    [InlineData("--url", "http://localhost:1", "does not answer")]
    [InlineData("--url", "localhost", "--url is an http or https address")]
    [InlineData("--wait", "soon", "--wait is a time")]
    [InlineData("--release", "", "does not understand the question: release: Required")]
    public async Task Without_a_verdict_the_exit_code_is_4_and_never_that_of_a_rollback(string option, string value, string problem)
    {
        var asked = await AskAsync("v2", option, value);

        Assert.Equal((4, ""), (asked.ExitCode, asked.ExitCode == 4 && option != "--wait" && value != "localhost" ? asked.Output : ""));
        Assert.Contains(problem, asked.Errors, StringComparison.Ordinal);
    }

    // A later option replaces the one of the same name.
    private Task<FinishedProgram> AskAsync(string release, params string[] more)
    {
        var options = new Dictionary<string, string>
        {
            ["--service"] = _service, ["--environment"] = "production", ["--release"] = release, ["--url"] = _server.Address.ToString(), ["--token"] = ClewServer.Token,
        };
        var flags = new List<string>();
        for (var i = 0; i < more.Length; i++)
            if (i + 1 < more.Length && !more[i + 1].StartsWith('-')) options[more[i]] = more[++i];
            else flags.Add(more[i]);
        return FinishedProgram.RunAsync(["gate", .. options.SelectMany(option => new[] { option.Key, option.Value }), .. flags], ("CLEW_TOKEN", ""));
    }

    private Task ServeAsync(string release, int fromMinutesAgo, int minutes, int perMinute, int everyFails, int milliseconds)
    {
        var from = Timestamp.From(TimeProvider.System.GetUtcNow()) - TimeSpan.FromMinutes(fromMinutesAgo);
        return new Signals(_server.Engine).InsertAsync(Enumerable.Range(1, minutes * perMinute).Select(i =>
        {
            var number = (ulong)Interlocked.Increment(ref _spans);
            var context = Some.Context(_service, release, from + TimeSpan.FromSeconds((i - 1) * 60.0 / perMinute)) with
            {
                TraceId = new(number, (ulong)_service.GetHashCode(StringComparison.Ordinal)), SpanId = new(number), User = $"user-{i % 9}",
            };
            return Some.Span(context) with
            {
                Status = everyFails > 0 && i % everyFails == 0 ? SpanStatus.Error : SpanStatus.Ok,
                DurationNanoseconds = milliseconds * 1_000_000L * (i % 10 == 9 ? 3 : 1),
            };
        }));
    }
}
