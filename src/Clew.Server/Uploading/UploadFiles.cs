using System.IO.Compression;
using Clew.Analysis.Symbols;

namespace Clew.Server.Uploading;

/// <summary>Finds the files of an upload and packs them.</summary>
internal static class UploadFiles
{
    /// <summary>Files of one upload, as the server takes them.</summary>
    public const int MaxFiles = 20_000;

    private static readonly string[] Scripts = [".js", ".mjs", ".cjs", ".map", ".jsbundle", ".bundle"];
    private static readonly string[] Programs = [".dll", ".exe"];

    /// <summary>Scripts and maps with their addresses: the path below the folder that was named, after the prefix.</summary>
    public static List<(string File, string Name)> OfScripts(IEnumerable<string> paths, string prefix) =>
        [.. Below(paths).Where(static file => Array.Exists(Scripts, ending => file.Path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) && !file.Name.Contains("node_modules/", StringComparison.Ordinal))
            .Select(file => (file.Path, prefix + file.Name)).Take(MaxFiles)];

    /// <summary>PDBs, and programs that have theirs within them; each once, since output folders hold copies.</summary>
    public static List<(string File, string Name)> OfSymbols(IEnumerable<string> paths) =>
        [.. Below(paths).Where(static file => file.Path.EndsWith(".pdb", StringComparison.OrdinalIgnoreCase) || HasSymbols(file.Path))
            .Select(static file => (file.Path, Path.GetFileName(file.Path))).DistinctBy(static file => (file.Item2, new FileInfo(file.Path).Length)).Take(MaxFiles)];

    /// <summary>Packs files into a new file, which the caller deletes.</summary>
    public static string Pack(IEnumerable<(string File, string Name)> files)
    {
        var path = Path.GetTempFileName();
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        // Two files of one name are told apart by their folders; the server looks at the name alone.
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (file, name) in files) zip.CreateEntryFromFile(file, used.Add(name) ? name : $"{used.Count}/{name}", CompressionLevel.Fastest);
        return path;
    }

    private static IEnumerable<(string Path, string Name)> Below(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            if (File.Exists(path)) yield return (path, Path.GetFileName(path));
            else
                foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                    yield return (file, Path.GetRelativePath(path, file).Replace('\\', '/'));
        }
    }

    private static bool HasSymbols(string path) =>
        Array.Exists(Programs, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) && PortablePdbFile.Extract(File.ReadAllBytes(path), Stream.Null) is not null;
}
