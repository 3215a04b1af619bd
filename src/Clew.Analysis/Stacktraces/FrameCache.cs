using System.Collections.Concurrent;
using Clew.Model;

namespace Clew.Analysis.Stacktraces;

/// <summary>
/// Frames by the text that they were read from: a program prints the same few thousand lines again and again, and an immutable frame can be part of
/// any number of stacks. Thread-safe.
/// </summary>
internal sealed class FrameCache
{
    /// <summary>Lines that are remembered, about 600 bytes each; then all are forgotten, which costs reading them once more.</summary>
    private const int Capacity = 8_192;

    /// <summary>A longer line is not remembered.</summary>
    private const int LineLength = 300;

    private readonly ConcurrentDictionary<string, Frame> _frames = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Frame>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private int _count;

    public FrameCache() => _lookup = _frames.GetAlternateLookup<ReadOnlySpan<char>>();

    public bool TryGet(ReadOnlySpan<char> line, out Frame? frame) => _lookup.TryGetValue(line, out frame);

    public void Add(ReadOnlySpan<char> line, Frame frame)
    {
        if (line.Length > LineLength) return;
        if (Interlocked.Increment(ref _count) > Capacity)
        {
            Interlocked.Exchange(ref _count, 0);
            _frames.Clear();
        }
        _lookup[line] = frame;
    }
}
