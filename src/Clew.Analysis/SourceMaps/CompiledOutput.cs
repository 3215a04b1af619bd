using System.Buffers.Binary;

namespace Clew.Analysis.SourceMaps;

/// <summary>Writes numbers and bytes to a stream through a small buffer, and knows the offset.</summary>
internal sealed class CompiledOutput(Stream stream)
{
    private readonly byte[] _buffer = new byte[32 * 1024];
    private readonly long _start = stream.Position;
    private int _used;
    private long _flushed;

    /// <summary>Offset of the next byte from where the output began; more than 4 GiB cannot be addressed.</summary>
    public uint Offset => checked((uint)(_flushed + _used));

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _used) Flush();
        if (bytes.Length > _buffer.Length)
        {
            stream.Write(bytes);
            _flushed += bytes.Length;
            return;
        }
        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    public void WriteByte(byte value)
    {
        if (_used == _buffer.Length) Flush();
        _buffer[_used++] = value;
    }

    public void WriteUInt32(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        Write(bytes);
    }

    public void WriteVariable(uint value)
    {
        while (value >= 0x80)
        {
            WriteByte((byte)(value | 0x80));
            value >>= 7;
        }
        WriteByte((byte)value);
    }

    /// <summary>Small numbers of either sign are short: 0, -1, 1, -2 ... become 0, 1, 2, 3 ...</summary>
    public void WriteDifference(int to, int from)
    {
        var difference = unchecked(to - from);
        WriteVariable((uint)((difference << 1) ^ (difference >> 31)));
    }

    /// <summary>Puts the header, whose content is known only now, where the output began.</summary>
    public void Finish(ReadOnlySpan<byte> header)
    {
        Flush();
        var end = stream.Position;
        stream.Position = _start;
        stream.Write(header);
        stream.Position = end;
    }

    private void Flush()
    {
        stream.Write(_buffer, 0, _used);
        _flushed += _used;
        _used = 0;
    }
}
