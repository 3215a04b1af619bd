namespace Clew.Protocols.Tests.Otlp;

/// <summary>What a decoder said of a body.</summary>
internal sealed record OtlpReading(int Records, IReadOnlyList<Discard> Discards, DecodeError? Error, string Text)
{
    public static OtlpReading Of<T>(Decoded<T> decoded) => new(decoded.Records.Count, decoded.Discards, decoded.Error, Golden.Render(decoded));
}
