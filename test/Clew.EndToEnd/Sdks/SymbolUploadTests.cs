using System.Reflection.Metadata;
using System.Text.Json;
using Clew.Shared;

namespace Clew.EndToEnd.Sdks;

/// <summary>Symbols of .NET by Sentry's own tool.</summary>
[Collection(RunningServerTests.Name)]
public sealed class SymbolUploadTests(RunningServer running)
{
    private readonly ClewServer _server = running.Server;

    [Fact]
    public async Task A_portable_PDB_that_sentry_cli_uploads_is_in_use()
    {
        Assert.SkipUnless(ShopBuild.IsInstalled, "Sentry's tools are not installed: ./clew test does it first.");
        var pdb = Path.ChangeExtension(typeof(SymbolUploadTests).Assembly.Location, ".pdb");

        await ShopBuild.SentryCliAsync(_server, "debug-files", "upload", pdb);

        var details = new List<string>();
        foreach (var upload in JsonDocument.Parse(await _server.GetAsync("/api/v1/artifacts")).RootElement.GetProperty("items").EnumerateArray())
            details.Add(await _server.GetAsync("/api/v1/artifacts/" + upload.GetProperty("id").GetString()));
        Assert.Contains(details, upload => upload.Contains(DebugIdOf(pdb), StringComparison.OrdinalIgnoreCase) && upload.Contains(Path.GetFileName(pdb), StringComparison.Ordinal));
    }

    // The GUID of the PDB's id, as programs name it in their debug directory.
    private static string DebugIdOf(string pdb)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(pdb));
        return new BlobContentId(provider.GetMetadataReader().DebugMetadataHeader!.Id).Guid.ToString();
    }
}
