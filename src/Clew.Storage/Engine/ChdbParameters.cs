using System.Runtime.InteropServices;
using System.Text;

namespace Clew.Storage.Engine;

/// <summary>The values of a statement in native memory, for the time of one call.</summary>
internal sealed unsafe class ChdbParameters : IDisposable
{
    private readonly byte** _texts;
    private readonly nuint* _lengths;
    private readonly byte* _bytes;

    public ChdbParameters(IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        Count = (nuint)parameters.Count;
        var size = parameters.Sum(parameter => Encoding.UTF8.GetByteCount(parameter.Key) + Encoding.UTF8.GetByteCount(parameter.Value));
        _texts = (byte**)NativeMemory.Alloc(2 * Count + 1, (nuint)sizeof(byte*));
        _lengths = (nuint*)NativeMemory.Alloc(2 * Count + 1, (nuint)sizeof(nuint));
        _bytes = (byte*)NativeMemory.Alloc((nuint)size + 1);
        var offset = 0;
        for (var i = 0; i < parameters.Count; i++)
        {
            Add(i, parameters[i].Key);
            Add(i + parameters.Count, parameters[i].Value);
        }

        void Add(int index, string text)
        {
            var length = Encoding.UTF8.GetBytes(text, new Span<byte>(_bytes + offset, size - offset));
            _texts[index] = _bytes + offset;
            _lengths[index] = (nuint)length;
            offset += length;
        }
    }

    public nuint Count { get; }

    public byte** Names => _texts;

    public nuint* NameLengths => _lengths;

    public byte** Values => _texts + Count;

    public nuint* ValueLengths => _lengths + Count;

    public void Dispose()
    {
        NativeMemory.Free(_bytes);
        NativeMemory.Free(_lengths);
        NativeMemory.Free(_texts);
    }
}
