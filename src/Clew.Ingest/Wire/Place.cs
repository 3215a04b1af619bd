namespace Clew.Ingest.Wire;

/// <summary>Where in the bytes of a record something stands.</summary>
internal readonly record struct Place(int Start, int Length)
{
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> record) => record.Slice(Start, Length);
}
