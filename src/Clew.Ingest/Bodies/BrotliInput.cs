using System.Buffers;
using System.IO.Compression;

namespace Clew.Ingest.Bodies;

/// <summary>Unpacks Brotli (RFC 7932). Unlike <see cref="BrotliStream"/> it knows a body that was cut: the format has no trailer to look at.</summary>
internal sealed class BrotliInput(Stream body) : Stream
{
    /// <summary>Packed bytes that are read at once.</summary>
    private const int InputBytes = 16 << 10;

    private readonly byte[] _input = ArrayPool<byte>.Shared.Rent(InputBytes);
    private BrotliDecoder _decoder;
    private int _start;
    private int _end;
    private bool _isDone;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="InvalidDataException">It is no Brotli, or its end is missing.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!_isDone && !buffer.IsEmpty)
        {
            var status = _decoder.Decompress(_input.AsSpan(_start, _end - _start), buffer.Span, out var consumed, out var written);
            _start += consumed;
            _isDone = status == OperationStatus.Done;
            if (status == OperationStatus.InvalidData) throw new InvalidDataException("The body is not Brotli.");
            if (written > 0) return written;
            if (status != OperationStatus.NeedMoreData) continue;
            (_start, _end) = (0, await body.ReadAsync(_input, cancellationToken));
            if (_end == 0) throw new InvalidDataException("The body ends in the middle.");
        }
        return 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A request is read asynchronously.");

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _end >= 0)
        {
            _decoder.Dispose();
            ArrayPool<byte>.Shared.Return(_input);
            _end = -1;
        }
        base.Dispose(disposing);
    }
}
