using System.Text.Json;
using Clew.Storage.Journal;

namespace Clew.Ingest.Loading;

/// <summary>How far the loader is. On disk before an insert begins and after it is done.</summary>
/// <param name="Loaded">Everything before this position of the journal is in the engine.</param>
/// <param name="Intent">The end of what may be in the engine in part, or <paramref name="Loaded"/> when nothing is.</param>
/// <param name="OneBatch">Whether that is one batch: after a crash exactly this batch is inserted again, with the same token. Else it is not
/// known how it was cut.</param>
public sealed record Bookmark(long Loaded, long Intent, bool OneBatch)
{
    private const string FileName = "bookmark.json";

    /// <summary>
    /// The stored bookmark. When there is none, or it does not fit the journal (files were removed by hand, or a disk forgot what it had promised),
    /// everything that the journal holds is looked up in the engine.
    /// </summary>
    /// <param name="start">The first position that the journal has.</param>
    /// <param name="end">The position up to which it is durable.</param>
    public static Bookmark Read(string folder, long start, long end)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) && Parse(File.ReadAllBytes(path)) is { } stored && stored.Fits(start, end) ? stored : new(start, end, OneBatch: false);
    }

    /// <summary>Returns when it is on disk. Throws <see cref="IOException"/> when it cannot be.</summary>
    public void Write(string folder) => DurableFile.Replace(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this));

    private bool Fits(long start, long end) => start <= Loaded && Loaded <= Intent && Intent <= end;

    private static Bookmark? Parse(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<Bookmark>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
