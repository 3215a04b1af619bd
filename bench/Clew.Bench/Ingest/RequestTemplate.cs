using System.Buffers.Binary;
using System.Buffers.Text;

namespace Clew.Bench.Ingest;

/// <summary>A request that is written once and made new for each sending: generating load must not cost what is to be measured.</summary>
/// <param name="records">In the request.</param>
internal sealed class RequestTemplate(string path, string contentType, byte[] body, int records)
{
    private static readonly byte[] TimeMark = BitConverter.GetBytes(Marks.Time);

    private readonly byte[] _original = [.. body];
    private readonly IReadOnlyList<int> _traces = Marks.Of(body, Marks.Trace);
    private readonly IReadOnlyList<int> _spans = Marks.Of(body, Marks.Span);
    private readonly IReadOnlyList<int> _times = Marks.Of(body, TimeMark);
    private readonly IReadOnlyList<int> _numbers = Marks.Of(body, Marks.Number);
    private readonly IReadOnlyList<int> _hex = Marks.Of(body, Marks.Hex);

    public string Path => path;

    public string ContentType => contentType;

    public byte[] Body => body;

    public int Records => records;

    /// <summary>A template of its own for another sender: the body is written over.</summary>
    public RequestTemplate Copy() => new(path, contentType, [.. _original], records);

    /// <summary>Makes every record another one.</summary>
    /// <param name="number">Of the first record; no two requests of a run share one.</param>
    /// <param name="nanoseconds">The time that it is.</param>
    public void Renew(ulong number, ulong nanoseconds)
    {
        for (var i = 0; i < _traces.Count; i++)
        {
            var of = NumberOf(i, _traces.Count, number);
            BinaryPrimitives.WriteUInt64BigEndian(body.AsSpan(_traces[i]), Scatter(of));
            BinaryPrimitives.WriteUInt64BigEndian(body.AsSpan(_traces[i] + 8), of);
        }
        for (var i = 0; i < _spans.Count; i++) BinaryPrimitives.WriteUInt64BigEndian(body.AsSpan(_spans[i]), Scatter(~NumberOf(i, _spans.Count, number)));
        // A record has a beginning and perhaps an end, a millisecond later.
        for (var i = 0; i < _times.Count; i++) BinaryPrimitives.WriteUInt64LittleEndian(body.AsSpan(_times[i]), nanoseconds + (ulong)i * 1_000_037);
        for (var i = 0; i < _numbers.Count; i++)
            Utf8Formatter.TryFormat(NumberOf(i, _numbers.Count, number) % 1_000_000_000_000, body.AsSpan(_numbers[i], Marks.Digits), out _, new('D', Marks.Digits));
        for (var i = 0; i < _hex.Count; i++)
        {
            var of = NumberOf(i, _hex.Count, number);
            Utf8Formatter.TryFormat(Scatter(of), body.AsSpan(_hex[i], 16), out _, new('x', 16));
            Utf8Formatter.TryFormat(of, body.AsSpan(_hex[i] + 16, 16), out _, new('x', 16));
        }
    }

    // Of a pattern that stands several times in each record.
    private ulong NumberOf(int place, int places, ulong first) => first + (ulong)((long)place * records / places);

    /// <summary>Neighbours become far apart, and no two the same: the finalizer of splitmix64 (Steele, Lea and Flood, OOPSLA 2014).</summary>
    private static ulong Scatter(ulong number)
    {
        number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9;
        number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
        return number ^ (number >> 31);
    }
}
