using System.CommandLine;
using Clew.Server.Gating;

namespace Clew.Server.Verbs;

/// <summary><c>clew gate</c>: what a pipeline asks after it has deployed. The answer is the exit code; see <see cref="GateExitCode"/>.</summary>
internal static class GateVerb
{
    public const string Name = "gate";

    /// <summary>For one question; the server answers within a second.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Command Create()
    {
        var service = new Option<string>("--service") { Description = "The service, as its telemetry names it.", Required = true };
        var environment = new Option<string>("--environment") { Description = "The environment in which it runs.", Required = true };
        var release = new Option<string>("--release") { Description = "The release that was deployed.", Required = true };
        var wait = new Option<string>("--wait") { Description = "How long to wait for go or roll back: 90s, 10m, 1h. 0 asks once.", DefaultValueFactory = _ => "0" };
        var url = new Option<string>("--url")
        {
            Description = "The server; also CLEW_URL.",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("CLEW_URL") is { Length: > 0 } set ? set : "http://localhost:4800",
        };
        var token = new Option<string>("--token")
        {
            Description = "An API token; also CLEW_TOKEN.",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("CLEW_TOKEN") ?? "",
        };
        var json = new Option<bool>("--json") { Description = "Print the answer of the API." };
        wait.Validators.Add(result =>
        {
            if (!WaitTime.TryParse(result.GetValueOrDefault<string>() ?? "", out _)) result.AddError("--wait is a time up to a day: 90s, 10m, 1h.");
        });
        url.Validators.Add(result =>
        {
            if (!IsWebAddress(result.GetValueOrDefault<string>())) result.AddError("--url is an http or https address.");
        });
        var command = new Command(Name, "Asks whether a release may go on. Exit code: 0 go, 1 hold, 2 roll back, 3 not enough evidence yet, 4 no verdict.")
        {
            service, environment, release, wait, url, token, json,
        };
        command.SetAction((parsed, ct) =>
        {
            WaitTime.TryParse(parsed.GetRequiredValue(wait), out var time);
            return RunAsync(
                new(new(parsed.GetRequiredValue(url)), parsed.GetRequiredValue(token), parsed.GetRequiredValue(service), parsed.GetRequiredValue(environment),
                    parsed.GetRequiredValue(release), time, parsed.GetValue(json)), ct);
        });
        return command;
    }

    private static async Task<int> RunAsync(GateQuestion question, CancellationToken ct)
    {
        if (question.Token.Length == 0) return await FailAsync($"A token is needed: --token or CLEW_TOKEN. Tokens are made at {new Uri(question.Server, "/settings/tokens")}.");
        using var http = new HttpClient { Timeout = Patience, MaxResponseContentBufferSize = GateClient.MaxAnswerBytes };
        try
        {
            var reply = await new GateClient(http, TimeProvider.System, Console.Error).AskAsync(question, ct);
            if (reply.Answer is not { } answer) return await FailAsync(reply.Problem);
            await Console.Out.WriteAsync(question.IsJson ? reply.Body + Environment.NewLine : GateReport.Of(answer, question.Server));
            return GateExitCode.Of(answer.Decision);
        }
        catch (OperationCanceledException)
        {
            return await FailAsync("Interrupted before there was a verdict.");
        }
    }

    private static async Task<int> FailAsync(string problem)
    {
        await Console.Error.WriteLineAsync($"clew: {problem}");
        return GateExitCode.NoVerdict;
    }

    private static bool IsWebAddress(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
