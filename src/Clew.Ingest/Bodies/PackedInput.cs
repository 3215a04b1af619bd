using System.Buffers.Binary;

namespace Clew.Ingest.Bodies;

/// <summary>
/// The bytes of a request as they are unpacked, with their last four: .NET's streams take a body that was cut for one that has ended, and only
/// the trailer of the format tells the two apart.
/// </summary>
internal sealed class PackedInput(Stream body) : Stream
{
    private uint _lastFour;
    private bool _isEmpty = true;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>RFC 1952: a member ends with the length of its content, modulo 2^32. No sender is known that sends more than one member.</summary>
    public bool EndsGzipOf(ReadOnlySpan<byte> content) => BinaryPrimitives.ReverseEndianness(_lastFour) == (uint)content.Length;

    /// <summary>RFC 1950: the stream ends with the Adler-32 of its content.</summary>
    public bool EndsZlibOf(ReadOnlySpan<byte> content) => _isEmpty || _lastFour == Adler32(content);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken);
        _isEmpty &= read == 0;
        foreach (var last in buffer.Span[Math.Max(0, read - 4)..read]) _lastFour = _lastFour << 8 | last;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A request is read asynchronously.");

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static uint Adler32(ReadOnlySpan<byte> content)
    {
        const uint modulus = 65521;
        // The most bytes whose sums fit into 32 bits before they are reduced (zlib's NMAX).
        const int stride = 5552;
        uint a = 1, b = 0;
        while (!content.IsEmpty)
        {
            var part = content[..Math.Min(stride, content.Length)];
            foreach (var value in part) b += a += value;
            (a, b) = (a % modulus, b % modulus);
            content = content[part.Length..];
        }
        return b << 16 | a;
    }
}
