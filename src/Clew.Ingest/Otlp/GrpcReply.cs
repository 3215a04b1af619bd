using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Clew.Ingest.Endpoints;
using Clew.Protocols.Otlp;
using Microsoft.AspNetCore.Http.Features;

namespace Clew.Ingest.Otlp;

/// <summary>How gRPC answers: a framed message, and a status in the trailers (gRPC over HTTP2, Responses).</summary>
internal static class GrpcReply
{
    /// <summary>The message behind its five bytes, not compressed: it is smaller than what compression adds.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> message)
    {
        var framed = new byte[GrpcFrame.PrefixBytes + message.Length];
        BinaryPrimitives.WriteUInt32BigEndian(framed.AsSpan(1), (uint)message.Length);
        message.CopyTo(framed.AsSpan(GrpcFrame.PrefixBytes));
        return framed;
    }

    public static void SetStatus(IHttpResponseTrailersFeature trailers, int code, string message)
    {
        trailers.Trailers["grpc-status"] = code.ToString(CultureInfo.InvariantCulture);
        if (message.Length > 0) trailers.Trailers["grpc-message"] = Escape(message);
    }

    /// <summary>With a <c>google.rpc.RetryInfo</c> where the sender may come again: "the client SHOULD ... honor the waiting interval" (OTLP, Throttling).</summary>
    public static void SetStatus(IHttpResponseTrailersFeature trailers, Refusal refusal)
    {
        var code = GrpcCode.Of(refusal);
        SetStatus(trailers, code, refusal.Detail);
        if (refusal.RetryAfter is { } wait)
            trailers.Trailers["grpc-status-details-bin"] = Convert.ToBase64String(OtlpResponses.Status(code, refusal.Detail, wait));
    }

    /// <summary>"Percent-Encoded": everything but visible ASCII and space, and the percent sign itself.</summary>
    private static string Escape(string message)
    {
        var escaped = new StringBuilder(message.Length);
        foreach (var b in Encoding.UTF8.GetBytes(message))
        {
            if (b is >= 0x20 and <= 0x7E and not (byte)'%') escaped.Append((char)b);
            else escaped.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }
        return escaped.ToString();
    }
}
