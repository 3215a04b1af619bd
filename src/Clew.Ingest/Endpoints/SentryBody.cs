using System.Buffers;
using System.Buffers.Text;
using Clew.Ingest.Bodies;
using Microsoft.AspNetCore.Http;

namespace Clew.Ingest.Endpoints;

/// <summary>
/// The bodies of Sentry's SDKs. Those of before 2020 (Raven) packed the JSON with zlib, wrote that in base64, and sent it as <c>application/octet-stream</c> without a
/// <c>Content-Encoding</c>; all others send JSON, packed as the header says.
/// </summary>
internal static class SentryBody
{
    public static async Task<BodyOutcome> ReadAsync(HttpContext http, IngestRequest request)
    {
        var read = await request.ReadAsync(http);
        if (read is not BodyOutcome.Read { Body: var body } || !IsPacked(body.Span)) return read;
        using (body)
        {
            var packed = ArrayPool<byte>.Shared.Rent(Base64.GetMaxDecodedFromUtf8Length(body.Length));
            try
            {
                if (Base64.DecodeFromUtf8(body.Span, packed, out _, out var written) != OperationStatus.Done) return new BodyOutcome.Malformed("The body is neither JSON nor zlib in base64.");
                await using var stream = new MemoryStream(packed, 0, written);
                return await request.UnpackAsync(stream, "deflate", http.RequestAborted);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(packed);
            }
        }
    }

    /// <summary>zlib begins with 0x78, which is <c>e</c> in base64 and never the beginning of JSON.</summary>
    private static bool IsPacked(ReadOnlySpan<byte> body) => body.Length > 1 && body[0] == 'e' && body[1] is (byte)'A' or (byte)'F' or (byte)'J' or (byte)'N';
}
