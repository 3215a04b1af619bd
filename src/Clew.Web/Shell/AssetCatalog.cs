using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Clew.Web.Shell;

/// <summary>The bundled styles and scripts, which the build embeds in this assembly. About 150 kB, held in memory.</summary>
public sealed class AssetCatalog
{
    private const string ResourceFolder = "assets/";
    private readonly FrozenDictionary<string, Asset> _byName;
    private readonly FrozenDictionary<string, string> _hashedNames;

    public AssetCatalog()
    {
        var assembly = typeof(AssetCatalog).Assembly;
        var files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourceFolder, StringComparison.Ordinal))
            .ToDictionary(name => name[ResourceFolder.Length..], name => Read(assembly, name));
        _hashedNames = JsonSerializer.Deserialize<Dictionary<string, string>>(files["manifest.json"])!.ToFrozenDictionary();
        _byName = files
            .Where(file => !file.Key.EndsWith(".br", StringComparison.Ordinal) && file.Key != "manifest.json")
            .ToFrozenDictionary(file => file.Key, file => new Asset(file.Key, file.Value, files[file.Key + ".br"]));
    }

    /// <summary>The URL of an entry of <c>manifest.json</c>: <c>app.js</c>, <c>styles.css</c>. It changes with the content.</summary>
    public string Url(string name) => "/assets/" + _hashedNames[name];

    /// <summary>The asset of that hashed name, or null.</summary>
    public Asset? Find(string hashedName) => _byName.GetValueOrDefault(hashedName);

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
