using System.Security.Cryptography;

namespace Clew.Storage.Artifacts;

/// <summary>
/// The files: contents by the hash of what is in them, chunks of uploads that are not complete, and files that are being written. What is under
/// its final name is whole and on disk.
/// </summary>
public sealed class ArtifactFolder
{
    /// <summary>Bytes of chunks that wait for their upload to be completed: a few uploads at once of the largest size.</summary>
    public const long MaxWaitingBytes = 4L << 30;

    /// <summary>How long a chunk waits.</summary>
    public static readonly TimeSpan ChunkLifetime = TimeSpan.FromHours(24);

    private readonly string _contents;
    private readonly string _chunks;
    private readonly string _writing;

    public ArtifactFolder(ArtifactOptions options)
    {
        _contents = Directory.CreateDirectory(Path.Combine(options.Folder, "contents")).FullName;
        _chunks = Directory.CreateDirectory(Path.Combine(options.Folder, "chunks")).FullName;
        _writing = Path.Combine(options.Folder, "writing");
        // What a crash has left half-written is of no use.
        if (Directory.Exists(_writing)) Directory.Delete(_writing, recursive: true);
        Directory.CreateDirectory(_writing);
    }

    /// <summary>Where a content lies, or would lie.</summary>
    /// <param name="content">64 lower-case hex digits.</param>
    public string ContentPath(string content) => Path.Combine(_contents, content[..2], content);

    public bool HasChunk(string sha1) => File.Exists(ChunkPath(sha1));

    public FileStream OpenChunk(string sha1) => File.OpenRead(ChunkPath(sha1));

    public void DeleteChunk(string sha1) => File.Delete(ChunkPath(sha1));

    public long WaitingBytes() => new DirectoryInfo(_chunks).EnumerateFiles().Sum(static file => file.Length);

    /// <summary>A new empty file to write to, deleted when it is closed unless it was kept before.</summary>
    public WritingFile Create() => new(Path.Combine(_writing, Guid.NewGuid().ToString("N")));

    /// <summary>Makes a chunk of a file that was written; the same chunk twice is one.</summary>
    public void KeepChunk(WritingFile file, string sha1) => file.MoveTo(ChunkPath(sha1));

    /// <summary>Makes a content of a file that was written, and names it.</summary>
    /// <returns>SHA-256 in lower-case hex.</returns>
    public string KeepContent(WritingFile file)
    {
        file.Stream.Position = 0;
        var content = Convert.ToHexStringLower(SHA256.HashData(file.Stream));
        Directory.CreateDirectory(Path.Combine(_contents, content[..2]));
        file.MoveTo(ContentPath(content));
        return content;
    }

    /// <summary>All contents that are there.</summary>
    public IEnumerable<string> Contents() => Directory.EnumerateDirectories(_contents).SelectMany(Directory.EnumerateFiles).Select(path => Path.GetFileName(path));

    public void DeleteContent(string content) => File.Delete(ContentPath(content));

    /// <summary>Deletes chunks whose upload was not completed within <see cref="ChunkLifetime"/>.</summary>
    public void DeleteOldChunks(DateTimeOffset now)
    {
        foreach (var file in new DirectoryInfo(_chunks).EnumerateFiles())
            if (now - file.LastWriteTimeUtc > ChunkLifetime) file.Delete();
    }

    private string ChunkPath(string sha1) => Path.Combine(_chunks, sha1);
}
