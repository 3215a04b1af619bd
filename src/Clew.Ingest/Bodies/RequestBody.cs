
namespace Clew.Ingest.Bodies;

/// <summary>A request's body, decompressed, in pooled memory. Dispose it when nothing refers to it any more.</summary>
public sealed class RequestBody : IDisposable
{
    private readonly BodyBudget _budget;
    private byte[] _bytes;

    internal RequestBody(byte[] bytes, int length, BodyBudget budget) => (_bytes, Length, _budget) = (bytes, length, budget);

    public int Length { get; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public void Dispose()
    {
        if (_bytes.Length == 0) return;
        _budget.GiveBack(_bytes.Length);
        BodyMemory.GiveBack(_bytes);
        _bytes = [];
    }
}
