namespace Clew.Model;

/// <summary>Content that is held open. Its memory MUST NOT be used after it was disposed of.</summary>
public interface ISymbolContent : IDisposable
{
    ReadOnlyMemory<byte> Bytes { get; }
}
