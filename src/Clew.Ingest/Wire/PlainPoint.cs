namespace Clew.Ingest.Wire;

/// <summary>
/// The fields of a <c>NumberDataPoint</c> (opentelemetry/proto/metrics/v1/metrics.proto) where they stand in its bytes. Plain are those with a number
/// and a time, and without exemplars: what goes into <c>metrics</c> and nowhere else.
/// </summary>
internal struct PlainPoint
{
    private const byte StartTag = 0x11, TimeTag = 0x19, DoubleTag = 0x21, IntTag = 0x31, AttributeTag = 0x3A, FlagsTag = 0x40;

    private bool _hasNumber;

    public ulong Time { get; private set; }

    public double Value { get; private set; }

    /// <summary>False when it is not plain.</summary>
    public static bool TryRead(ReadOnlySpan<byte> record, PlainAttributes attributes, out PlainPoint point)
    {
        point = default;
        attributes.Clear();
        var cursor = new PlainCursor(record);
        while (cursor.HasMore)
        {
            switch (cursor.Tag())
            {
                case StartTag: cursor.Fixed64(); break;
                case TimeTag: point.Time = cursor.Fixed64(); break;
                case DoubleTag: point.Set(BitConverter.UInt64BitsToDouble(cursor.Fixed64())); break;
                case IntTag: point.Set((long)cursor.Fixed64()); break;
                case AttributeTag:
                    if (!attributes.TryAdd(record, cursor.Content())) return false;
                    break;
                case FlagsTag:
                    // Any flag, such as that there is no value, is not plain.
                    if (cursor.Varint() != 0) return false;
                    break;
                default: return false;
            }
        }
        return !cursor.IsOdd && point._hasNumber && double.IsFinite(point.Value) && point.Time is > 0 and <= long.MaxValue;
    }

    private void Set(double value) => (Value, _hasNumber) = (value, true);
}
