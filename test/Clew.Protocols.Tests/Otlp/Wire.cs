using Clew.Model;
using Google.Protobuf;

namespace Clew.Protocols.Tests.Otlp;

/// <summary>Writes protobuf with Google's encoder, so that our reader is not tested against our own idea of the format.</summary>
internal static class Wire
{
    public static byte[] Message(Action<CodedOutputStream> write)
    {
        using var buffer = new MemoryStream();
        using (var output = new CodedOutputStream(buffer, leaveOpen: true)) write(output);
        return buffer.ToArray();
    }

    public static void Bytes(this CodedOutputStream output, int field, byte[] value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(value));
    }

    public static void Text(this CodedOutputStream output, int field, string value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    }

    public static void Number(this CodedOutputStream output, int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    /// <summary>A <c>sint32</c>.</summary>
    public static void Signed(this CodedOutputStream output, int field, int value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteSInt32(value);
    }

    public static void Fixed(this CodedOutputStream output, int field, ulong value)
    {
        output.WriteTag(field, WireFormat.WireType.Fixed64);
        output.WriteFixed64(value);
    }

    public static void Real(this CodedOutputStream output, int field, double value)
    {
        output.WriteTag(field, WireFormat.WireType.Fixed64);
        output.WriteDouble(value);
    }

    public static void Message(this CodedOutputStream output, int field, Action<CodedOutputStream> write) => output.Bytes(field, Message(write));

    public static void Attribute(this CodedOutputStream output, int field, string name, Action<CodedOutputStream> value) =>
        output.Message(field, pair =>
        {
            pair.Text(1, name);
            pair.Message(2, value);
        });

    public static void Attribute(this CodedOutputStream output, int field, string name, string value) =>
        output.Attribute(field, name, v => v.Text(1, value));

    public static byte[] ToBytes(this TraceId id)
    {
        var bytes = new byte[TraceId.Size];
        id.CopyTo(bytes);
        return bytes;
    }

    public static byte[] ToBytes(this SpanId id)
    {
        var bytes = new byte[SpanId.Size];
        id.CopyTo(bytes);
        return bytes;
    }

    /// <summary>An export request of one resource group and one scope group.</summary>
    public static byte[] Request(Action<CodedOutputStream>? resource, string scope, params Action<CodedOutputStream>[] records) =>
        Message(request => request.Message(1, group =>
        {
            if (resource is not null) group.Message(1, resource);
            group.Message(2, scopeGroup =>
            {
                scopeGroup.Message(1, s => s.Text(1, scope));
                foreach (var record in records) scopeGroup.Message(2, record);
            });
        }));

    /// <summary>The least that is a span.</summary>
    public static void WriteSpan(CodedOutputStream span, ulong id)
    {
        span.Bytes(1, new TraceId(1, 2).ToBytes());
        span.Bytes(2, new SpanId(id).ToBytes());
        span.Text(5, "work");
        span.Fixed(7, 1_000);
        span.Fixed(8, 3_000);
    }

    public static Action<CodedOutputStream> Span(ulong id) => span => WriteSpan(span, id);
}
