using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Protocols.Otlp;

/// <summary>
/// Reads <c>Exemplar { fixed64 time_unix_nano = 2; oneof value { double as_double = 3; sfixed64 as_int = 6; } bytes span_id = 4; bytes trace_id = 5; repeated
/// KeyValue filtered_attributes = 7; }</c> of opentelemetry/proto/metrics/v1/metrics.proto. One object serves one request.
/// </summary>
internal sealed class ExemplarReader(DiscardTally discards)
{
    /// <summary>Exemplars of one point that are kept, the first ones. SDKs keep one for each bucket.</summary>
    public const int MaxExemplars = 160;

    // Of its own: those of the point are being gathered at the same time.
    private readonly AttributeBuilder _attributes = new(discards);
    private readonly ImmutableArray<Exemplar>.Builder _exemplars = ImmutableArray.CreateBuilder<Exemplar>();

    public void Clear() => _exemplars.Clear();

    public ImmutableArray<Exemplar> Take() => _exemplars.Count == 0 ? [] : _exemplars.DrainToImmutable();

    /// <summary>Reads the one at the current field, and returns where it was measured.</summary>
    public (TraceId Trace, SpanId Span) Read(scoped ref ProtoReader point)
    {
        var message = point.Message();
        TraceId trace = default;
        SpanId span = default;
        ulong time = 0;
        double? value = null;
        _attributes.Clear();
        while (message.Next())
        {
            switch (message.Field)
            {
                case 2: time = message.Fixed64(); break;
                case 3: value = BitConverter.UInt64BitsToDouble(message.Fixed64()); break;
                case 4: span = SpanId.FromBytes(message.Bytes()); break;
                case 5: trace = TraceId.FromBytes(message.Bytes()); break;
                case 6: value = (long)message.Fixed64(); break;
                case 7: _attributes.Read(ref message); break;
                default: message.Skip(); break;
            }
        }
        point.Adopt(message);
        if (message.Fault is not null) return default;
        if (value is not { } number || !double.IsFinite(number) || time > long.MaxValue)
            discards.Add(DiscardReason.Malformed, DiscardSignal.Exemplar, "an exemplar whose value is missing, not a number or infinite");
        else if (_exemplars.Count == MaxExemplars) discards.Add(DiscardReason.TooLarge, DiscardSignal.Exemplar, $"more than {MaxExemplars} exemplars on one point");
        else _exemplars.Add(new(new((long)time), number, trace, span, _attributes.Take()));
        return (trace, span);
    }
}
