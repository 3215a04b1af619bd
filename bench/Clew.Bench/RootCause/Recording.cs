using System.IO.Compression;

namespace Clew.Bench.RootCause;

/// <summary>The files of a folder; each may be stored with an added <c>.gz</c>.</summary>
internal static class Recording
{
    /// <summary>The bytes of a file, or nothing when there is no such file.</summary>
    public static ReadOnlyMemory<byte> Read(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (File.Exists(path)) return File.ReadAllBytes(path);
        if (!File.Exists(path + ".gz")) return default;
        using var file = File.OpenRead(path + ".gz");
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        using var bytes = new MemoryStream((int)file.Length * 12);
        unzipped.CopyTo(bytes);
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    /// <summary>Takes the next line off <paramref name="rest"/>; false at the end.</summary>
    public static bool NextLine(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> line)
    {
        line = default;
        if (rest.IsEmpty) return false;
        var end = rest.IndexOf((byte)'\n');
        line = (end < 0 ? rest : rest[..end]).TrimEnd((byte)'\r');
        rest = end < 0 ? default : rest[(end + 1)..];
        return true;
    }
}
