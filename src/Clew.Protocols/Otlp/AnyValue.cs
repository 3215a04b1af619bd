namespace Clew.Protocols.Otlp;

/// <summary>
/// One <c>AnyValue</c> of opentelemetry/proto/common/v1/common.proto, without going into its arrays and maps. It is a oneof: the last of
/// several wins.
/// </summary>
internal readonly ref struct AnyValue
{
    public const int Empty = 0;
    public const int String = 1;
    public const int Bool = 2;
    public const int Int = 3;
    public const int Double = 4;
    public const int Array = 5;
    public const int KeyValues = 6;
    public const int Bytes = 7;

    /// <summary>The field that is set: one of the constants.</summary>
    public int Case { get; private init; }

    /// <summary>The value of a bool, int or double (as its bits).</summary>
    public ulong Bits { get; private init; }

    /// <summary>The value of a string or bytes, or the submessage of an array or map.</summary>
    public ReadOnlySpan<byte> Content { get; private init; }

    /// <summary>The offset of <see cref="Content"/> in the whole body.</summary>
    public long Offset { get; private init; }

    public static AnyValue Read(scoped ref ProtoReader message)
    {
        var value = default(AnyValue);
        while (message.Next())
        {
            switch (message.Field)
            {
                case Bool or Int:
                    value = new() { Case = message.Field, Bits = message.Varint() };
                    break;
                case Double:
                    value = new() { Case = Double, Bits = message.Fixed64() };
                    break;
                case String or Array or KeyValues or Bytes:
                    var content = message.Bytes();
                    value = new() { Case = message.Field, Content = content, Offset = message.Offset - content.Length };
                    break;
                default:
                    message.Skip();
                    break;
            }
        }
        return value;
    }
}
