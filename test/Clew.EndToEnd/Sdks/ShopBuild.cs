using System.Diagnostics;
using Clew.Shared;

namespace Clew.EndToEnd.Sdks;

/// <summary>The shop's pages, bundled and minified by Vite into a folder of its own.</summary>
internal sealed class ShopBuild : IDisposable
{
    private static readonly string Folder = Path.Combine(RepositoryFolder.Path, "test", "Clew.EndToEnd", "Sdks", "browser");

    private ShopBuild(string output) => Output = output;

    /// <summary>Where npm puts what the folder's package.json names.</summary>
    public static string Packages => Path.Combine(Folder, "node_modules");

    public static bool IsInstalled => Directory.Exists(Path.Combine(Packages, "vite")) && File.Exists(SentryCli);

    /// <summary>The program within npm's @sentry/cli.</summary>
    public static string SentryCli => Path.Combine(Packages, "@sentry", "cli-linux-x64", "bin", "sentry-cli");

    public string Output { get; }

    /// <summary>Where the sources are, for their lines.</summary>
    public static string Source(string name) => Path.Combine(Folder, "shop", "src", name);

    public string Script => Directory.GetFiles(Path.Combine(Output, "assets"), "*.js").Single();

    /// <param name="upload">The server to which Sentry's plugin uploads; null builds without the plugin.</param>
    public static async Task<ShopBuild> MakeAsync(ClewServer? upload)
    {
        var output = Directory.CreateTempSubdirectory("clew-shop-").FullName;
        var environment = new Dictionary<string, string> { ["SHOP_OUTPUT"] = output };
        if (upload is not null) (environment["SENTRY_URL"], environment["SENTRY_AUTH_TOKEN"]) = (upload.Address.AbsoluteUri.TrimEnd('/'), ClewServer.Token);
        await RunAsync("node", environment, Path.Combine(Packages, "vite", "bin", "vite.js"), "build", "--config", Path.Combine(Folder, "shop", "vite.config.mjs"));
        return new(output);
    }

    /// <summary>Runs sentry-cli as a build does: with the server and the token in its environment.</summary>
    public static Task SentryCliAsync(ClewServer server, params string[] arguments) => RunAsync(SentryCli, new()
    {
        ["SENTRY_URL"] = server.Address.AbsoluteUri.TrimEnd('/'), ["SENTRY_AUTH_TOKEN"] = ClewServer.Token, ["SENTRY_ORG"] = "clew", ["SENTRY_PROJECT"] = "default", ["SENTRY_DISABLE_UPDATE_CHECK"] = "true",
    }, arguments);

    /// <summary>Runs a program; one that fails fails the test with what it printed.</summary>
    public static async Task RunAsync(string program, Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (printed, complaints) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(3));
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {process.ExitCode}\n{await printed}\n{await complaints}");
    }

    public void Dispose() => Directory.Delete(Output, recursive: true);
}
