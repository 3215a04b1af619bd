using System.CommandLine;
using Clew.Server.Serving;
using Clew.Server.Uploading;

namespace Clew.Server.Verbs;

/// <summary><c>clew sourcemaps upload</c> and <c>clew symbols upload</c>: what a build runs so that stack traces can be read.</summary>
internal static class UploadVerbs
{
    /// <summary>For one upload, with the compiling of its maps.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static Command SourceMaps()
    {
        var prefix = new Option<string>("--url-prefix") { Description = "Where the files are served from: ~/ is the root of any host.", DefaultValueFactory = _ => "~/" };
        return new("sourcemaps", "Source maps of JavaScript.") { Upload("Uploads scripts with their source maps.", prefix) };
    }

    public static Command Symbols() => new("symbols", "Symbols of .NET.") { Upload("Uploads portable PDBs, also those within programs.", null) };

    private static Command Upload(string description, Option<string>? prefix)
    {
        var paths = new Argument<string[]>("paths") { Description = "Files and folders.", Arity = ArgumentArity.OneOrMore };
        var project = new Option<string>("--project") { Description = "The project; the first one when it is left out.", DefaultValueFactory = _ => "" };
        var release = new Option<string>("--release") { Description = "The release, as the SDK names it. Not needed with debug ids.", DefaultValueFactory = _ => "" };
        var dist = new Option<string>("--dist") { Description = "Tells builds of one release apart.", DefaultValueFactory = _ => "" };
        var url = new Option<string>("--url") { Description = "The server; also CLEW_URL.", DefaultValueFactory = _ => Environment.GetEnvironmentVariable("CLEW_URL") is { Length: > 0 } set ? set : "http://localhost:4800" };
        var token = new Option<string>("--token") { Description = "An API token; also CLEW_TOKEN.", DefaultValueFactory = _ => Environment.GetEnvironmentVariable("CLEW_TOKEN") ?? "" };
        var json = new Option<bool>("--json") { Description = "Print the answer of the API." };
        url.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) result.AddError("--url is an http or https address.");
        });
        paths.Validators.Add(result =>
        {
            foreach (var path in result.GetValueOrDefault<string[]>() ?? [])
                if (!File.Exists(path) && !Directory.Exists(path)) result.AddError($"There is no file or folder {path}.");
        });
        var command = new Command("upload", description) { paths, project, release, dist, url, token, json };
        if (prefix is not null) command.Options.Add(prefix);
        command.SetAction((parsed, ct) => RunAsync(
            new(new(parsed.GetRequiredValue(url)), parsed.GetRequiredValue(token), parsed.GetRequiredValue(project), parsed.GetRequiredValue(release), parsed.GetRequiredValue(dist),
                parsed.GetRequiredValue(paths), prefix is null ? "" : parsed.GetRequiredValue(prefix), parsed.GetValue(json)), prefix is null, ct));
        return command;
    }

    private static async Task<int> RunAsync(UploadQuestion question, bool isSymbols, CancellationToken ct)
    {
        if (question.Token.Length == 0) return await FailAsync($"A token is needed: --token or CLEW_TOKEN. Tokens are made at {new Uri(question.Server, "/settings/tokens")}.");
        var files = isSymbols ? UploadFiles.OfSymbols(question.Paths) : UploadFiles.OfScripts(question.Paths, question.UrlPrefix);
        if (files.Count == 0) return await FailAsync(isSymbols ? "There are neither PDBs nor programs with one in them." : "There are neither scripts nor source maps.");
        var packed = UploadFiles.Pack(files);
        try
        {
            using var http = new HttpClient { Timeout = Patience, MaxResponseContentBufferSize = UploadClient.MaxAnswerBytes };
            var (body, answer, problem) = await new UploadClient(http).SendAsync(question, packed, ct);
            if (answer is null) return await FailAsync(problem);
            await Console.Out.WriteAsync(question.IsJson ? body + Environment.NewLine : answer.Report(question.Server));
            return ExitCode.Ok;
        }
        finally
        {
            File.Delete(packed);
        }
    }

    private static async Task<int> FailAsync(string problem)
    {
        await Console.Error.WriteLineAsync($"clew: {problem}");
        return ExitCode.Failed;
    }
}
