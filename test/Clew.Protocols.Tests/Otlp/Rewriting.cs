using Clew.Protocols.Otlp.Json;
using Google.Protobuf;

namespace Clew.Protocols.Tests.Otlp;

/// <summary>Writes a message anew, field by field with Google's reader and writer, and lets a test put something between or in place of the fields.</summary>
/// <param name="between">Called before each field and at the end of each message, with the fields of the message.</param>
/// <param name="instead">Called for each field of a message that is known; true when it wrote something instead. The last one tells whether the field is within a record.</param>
internal sealed class Rewriting(Action<CodedOutputStream>? between = null, Func<JsonField, CodedOutputStream, bool, bool>? instead = null)
{
    public byte[] Apply(byte[] message, JsonMessage fields, bool isInRecord = false)
    {
        var input = new CodedInputStream(message);
        return Wire.Message(output =>
        {
            for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
            {
                between?.Invoke(output);
                Copy(tag, input, output, fields, isInRecord);
            }
            between?.Invoke(output);
        });
    }

    private void Copy(uint tag, CodedInputStream input, CodedOutputStream output, JsonMessage fields, bool isInRecord)
    {
        var number = WireFormat.GetTagFieldNumber(tag);
        var field = fields.Fields.Single(known => known.Number == number);
        var scratch = Wire.Message(copy => CopyValue(tag, input, copy, field, isInRecord));
        if (instead?.Invoke(field, output, isInRecord) != true) output.WriteRawBytes(scratch);
    }

    private void CopyValue(uint tag, CodedInputStream input, CodedOutputStream output, JsonField field, bool isInRecord)
    {
        output.WriteTag(tag);
        switch (WireFormat.GetTagWireType(tag))
        {
            case WireFormat.WireType.Varint: output.WriteUInt64(input.ReadUInt64()); break;
            case WireFormat.WireType.Fixed64: output.WriteFixed64(input.ReadFixed64()); break;
            case WireFormat.WireType.Fixed32: output.WriteFixed32(input.ReadFixed32()); break;
            default:
                var content = input.ReadBytes().ToByteArray();
                output.WriteBytes(ByteString.CopyFrom(field.Message is { } inner ? Apply(content, inner, isInRecord || inner.IsRecord) : content));
                break;
        }
    }
}

/// <summary>Writing what <see cref="CodedOutputStream"/> has no call for.</summary>
internal static class RawBytes
{
    /// <summary>Bytes as they are, without a tag or a length.</summary>
    public static void WriteRawBytes(this CodedOutputStream output, byte[] bytes)
    {
        foreach (var value in bytes) output.WriteRawTag(value);
    }
}
