using System.Buffers.Binary;

namespace Clew.Ingest.Otlp;

/// <summary>
/// The one message of a unary gRPC request, without the five bytes before it: <c>Length-Prefixed-Message: Compressed-Flag (1 byte) Message-Length (4
/// bytes, big endian) Message</c> (gRPC over HTTP2, Requests). What does not keep to that ends the stream and is told by <see cref="Fault"/>.
/// </summary>
internal sealed class GrpcFrame(Stream body) : Stream
{
    public const int PrefixBytes = 5;

    private uint _left;

    public bool IsCompressed { get; private set; }

    /// <summary>Of the message as sent; up to 4 GiB, as its sender says.</summary>
    public uint Bytes { get; private set; }

    /// <summary>What is wrong with the frame, or null as far as it was read.</summary>
    public string? Fault { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads the prefix.</summary>
    public async Task OpenAsync(CancellationToken ct)
    {
        var prefix = new byte[PrefixBytes];
        var read = await body.ReadAtLeastAsync(prefix, PrefixBytes, throwOnEndOfStream: false, ct);
        if (read < PrefixBytes) Fault = "The request ends before its message.";
        else if (prefix[0] > 1) Fault = $"The compressed flag of the message is {prefix[0]} instead of 0 or 1.";
        else (IsCompressed, Bytes, _left) = (prefix[0] == 1, BinaryPrimitives.ReadUInt32BigEndian(prefix.AsSpan(1)), BinaryPrimitives.ReadUInt32BigEndian(prefix.AsSpan(1)));
    }

    /// <summary>Call it when the message was read: that nothing comes behind it.</summary>
    public async Task CloseAsync(CancellationToken ct)
    {
        if (Fault is not null) return;
        if (_left > 0) Fault = $"The request ends {_left} bytes before its message does.";
        else if (await body.ReadAsync(new byte[1], ct) > 0) Fault = "Something follows the one message of a unary request.";
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left == 0 || buffer.IsEmpty) return 0;
        var read = await body.ReadAsync(buffer[..(int)Math.Min((uint)buffer.Length, _left)], cancellationToken);
        _left -= (uint)read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A request is read asynchronously.");

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
