using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Clew.Model;

namespace Clew.Ingest.Errors;

/// <summary>Ids that are made from content, so that a record which is sent again gets the id that it had.</summary>
internal static class DerivedId
{
    /// <summary>32 lower-case hex digits: the first 16 bytes of SHA-256.</summary>
    public static string Of(Correlation context, ErrorSource source, string type, string message, int ordinal) => Convert.ToHexStringLower(Digest(
        [context.Project, context.Environment, context.Service, Fields(context), source.ToString(), type, message, Invariant(ordinal)]).AsSpan(0, 16));

    /// <summary>The first 8 bytes of SHA-256; never 0, which means none.</summary>
    public static ulong Number(params ReadOnlySpan<string> parts)
    {
        var number = BinaryPrimitives.ReadUInt64BigEndian(Digest(parts));
        return number == 0 ? 1 : number;
    }

    public static string Invariant(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Fields(Correlation context) => $"{context.TraceId} {context.SpanId} {Invariant(context.Time.UnixNanoseconds)}";

    private static byte[] Digest(ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
        return hash.GetHashAndReset();
    }
}
