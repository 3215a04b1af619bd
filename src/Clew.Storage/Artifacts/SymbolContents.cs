using Clew.Model;

namespace Clew.Storage.Artifacts;

/// <summary>
/// Contents that are open, as mapped files. The ones that were used last stay open, so that a frame costs no system call; a file is closed when
/// nobody uses it any more.
/// </summary>
public sealed class SymbolContents(ArtifactFolder folder) : IDisposable
{
    /// <summary>Files that stay open without being used: address space, not memory.</summary>
    private const int MaxIdle = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Opened>> _open = new(StringComparer.Ordinal);
    private readonly LinkedList<Opened> _byUse = new();

    /// <summary>Null when there is no such content.</summary>
    public ISymbolContent? Open(string content)
    {
        if (content.Length == 0) return null;
        lock (_lock)
        {
            if (_open.TryGetValue(content, out var known))
            {
                _byUse.Remove(known);
                _byUse.AddFirst(known);
                return new Lease(this, known.Value);
            }
            if (TryMap(content) is not { } file) return null;
            _open[content] = _byUse.AddFirst(new Opened(content, file));
            var lease = new Lease(this, _byUse.First!.Value);
            CloseIdle(MaxIdle);
            return lease;
        }
    }

    /// <summary>Forgets a content that is being deleted; who reads it reads on.</summary>
    public void Forget(string content)
    {
        lock (_lock)
            if (_open.TryGetValue(content, out var node)) Close(node);
    }

    public void Dispose()
    {
        lock (_lock) CloseIdle(0);
    }

    private MappedFile? TryMap(string content)
    {
        try
        {
            return MappedFile.Open(folder.ContentPath(content));
        }
        catch (IOException)
        {
            return null; // deleted between the look into the index and now, or gone from the disk
        }
    }

    private void CloseIdle(int keep)
    {
        for (var node = _byUse.Last; node is not null && _byUse.Count > keep;)
        {
            var before = node.Previous;
            if (node.Value.Users == 0) Close(node);
            node = before;
        }
    }

    private void Close(LinkedListNode<Opened> node)
    {
        _byUse.Remove(node);
        _open.Remove(node.Value.Content);
        node.Value.IsForgotten = true;
        if (node.Value.Users == 0) ((IDisposable)node.Value.File).Dispose();
    }

    private sealed class Opened(string content, MappedFile file)
    {
        public string Content { get; } = content;

        public MappedFile File { get; } = file;

        public int Users { get; set; }

        public bool IsForgotten { get; set; }
    }

    private sealed class Lease : ISymbolContent
    {
        private readonly SymbolContents _owner;
        private Opened? _opened;

        // Within the owner's lock.
        public Lease(SymbolContents owner, Opened opened)
        {
            (_owner, _opened) = (owner, opened);
            opened.Users++;
            Bytes = opened.File.Memory;
        }

        public ReadOnlyMemory<byte> Bytes { get; }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _opened, null) is not { } opened) return;
            lock (_owner._lock)
                if (--opened.Users == 0 && opened.IsForgotten) ((IDisposable)opened.File).Dispose();
        }
    }
}
