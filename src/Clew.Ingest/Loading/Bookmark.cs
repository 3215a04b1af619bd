using System.Text.Json;
using Clew.Storage.Journal;

namespace Clew.Ingest.Loading;

/// <summary>How far the loader is. On disk before an insert begins and after it is done.</summary>
/// <param name="Loaded">Everything before this position of the journal is in the engine.</param>
/// <param name="Intent">The end of the batch that is being inserted, or <paramref name="Loaded"/> when none is. After a crash exactly
/// this batch is inserted again, with the same token.</param>
public sealed record Bookmark(long Loaded, long Intent)
{
    private const string FileName = "bookmark.json";

    /// <summary>
    /// The stored bookmark; at <paramref name="start"/> when there is none yet, or when it is of another journal (whose files were removed by hand).
    /// </summary>
    /// <param name="start">The first position that the journal has.</param>
    /// <param name="end">The position up to which it is durable.</param>
    public static Bookmark Read(string folder, long start, long end)
    {
        var path = Path.Combine(folder, FileName);
        var stored = File.Exists(path) ? JsonSerializer.Deserialize<Bookmark>(File.ReadAllBytes(path)) : null;
        return stored is not null && stored.Loaded >= start && stored.Intent <= end ? stored : new(start, start);
    }

    /// <summary>Returns when it is on disk. Throws <see cref="IOException"/> when it cannot be.</summary>
    public void Write(string folder) => DurableFile.Replace(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this));
}
