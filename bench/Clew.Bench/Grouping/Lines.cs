using System.IO.Compression;

namespace Clew.Bench.Grouping;

/// <summary>The lines of a file of the data, which may be stored with an added <c>.gz</c>.</summary>
internal static class Lines
{
    public static async Task<List<string>> ReadAsync(DirectoryInfo folder, string name, CancellationToken ct)
    {
        var path = Path.Combine(folder.FullName, name);
        var isPlain = File.Exists(path);
        await using var file = File.OpenRead(isPlain ? path : path + ".gz");
        await using Stream stream = isPlain ? file : new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        var lines = new List<string>();
        while (await reader.ReadLineAsync(ct) is { } line)
            if (line.Length > 0) lines.Add(line);
        return lines;
    }
}
