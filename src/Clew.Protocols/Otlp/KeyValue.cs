namespace Clew.Protocols.Otlp;

/// <summary><c>KeyValue { string key = 1; AnyValue value = 2; }</c> of opentelemetry/proto/common/v1/common.proto.</summary>
internal static class KeyValue
{
    /// <summary>The key's bytes and a reader of the value (of nothing when there is no value).</summary>
    public static ProtoReader Read(scoped ref ProtoReader message, out ReadOnlySpan<byte> key)
    {
        key = default;
        var value = default(ProtoReader);
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1: key = message.Bytes(); break;
                case 2: value = message.Message(); break;
                default: message.Skip(); break;
            }
        }
        return value;
    }
}
