using System.Diagnostics;
using System.Text.Json;
using Clew.Shared;
using Clew.Testing;

namespace Clew.EndToEnd.Sdks;

/// <summary>The sample shop with the SDKs themselves, running: what <c>./clew demo --check</c> says.</summary>
[Collection(Alone.Name)]
public sealed class LiveShopTests
{
    /// <summary>The demonstration itself ends within four minutes; the rest is for its start and end on a machine that does other things too.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task The_shop_breaks_and_clew_leads_to_the_release_that_did_it()
    {
        var demo = Path.Combine(RepositoryFolder.Path, "samples", "Shop", "Demo", "bin", "Release", "net10.0", "Demo.dll");
        var sdks = Path.Combine(RepositoryFolder.Path, "samples", "Shop", "storefront", "node_modules");
        Assert.SkipUnless(File.Exists(demo) && Directory.Exists(sdks), "The sample shop is not built: ./clew test builds it first.");

        using var process = Process.Start(new ProcessStartInfo("dotnet", [demo, "--check"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await process.WaitForExitAsync().WaitAsync(Patience);

        var last = output.TrimEnd().Split('\n')[^1];
        Assert.True(process.ExitCode == 0, output + await errors);
        var report = JsonDocument.Parse(last).RootElement;
        Assert.True(report.GetProperty("ok").GetBoolean(), last);
    }
}
