namespace Clew.Storage.Artifacts;

/// <summary>A file that is being written. It vanishes unless it is moved to its final name.</summary>
public sealed class WritingFile : IDisposable
{
    private readonly string _path;
    private bool _isKept;

    internal WritingFile(string path)
    {
        _path = path;
        Stream = new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
    }

    public FileStream Stream { get; }

    /// <summary>Opens what was written as memory.</summary>
    public MappedFile Map()
    {
        Stream.Flush();
        return MappedFile.Open(_path);
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (!_isKept) File.Delete(_path);
    }

    /// <summary>Puts it on disk under its final name. When that is there already, both are the same and this one goes.</summary>
    internal void MoveTo(string path)
    {
        Stream.Flush(flushToDisk: true);
        if (File.Exists(path)) return;
        File.Move(_path, path, overwrite: true);
        _isKept = true;
    }
}
