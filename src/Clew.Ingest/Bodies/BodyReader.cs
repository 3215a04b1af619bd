using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Clew.Ingest.Bodies;

/// <summary>Reads bodies with every bound held while reading, so that a small request that unpacks to a huge one is stopped on its way.</summary>
public sealed class BodyReader(IngestOptions options, BodyBudget budget)
{
    /// <summary>What is taken at first when the request does not tell its length.</summary>
    private const int FirstBytes = 64 << 10;

    /// <summary>What is taken at most because a request says that it is so long: beyond, memory follows what really comes, so that a few senders
    /// that announce much and send nothing do not use up everybody's budget.</summary>
    private const int MostOnTrust = 1 << 20;

    public const string Encodings = "gzip, deflate, br";

    public async Task<BodyOutcome> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentLength > options.MaxRequestBytes) return TooLargeAsSent();
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = options.MaxRequestBytes;
        var encoding = http.Request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant();
        await using var packed = new PackedInput(http.Request.Body);
        await using var stream = Decompress(packed, encoding);
        if (stream is null)
            return new BodyOutcome.UnknownEncoding($"Content-Encoding '{(encoding.Length > 40 ? encoding[..40] : encoding)}' is not understood; use {Encodings} or none.");
        try
        {
            var outcome = await ReadAsync(stream, encoding is "" or "identity" ? http.Request.ContentLength : null, http.RequestAborted);
            if (outcome is not BodyOutcome.Read read || IsWhole(packed, encoding, read.Body.Span)) return outcome;
            read.Body.Dispose();
            return new BodyOutcome.Malformed($"The body is not {encoding} to its end, although Content-Encoding says so.");
        }
        catch (InvalidDataException)
        {
            return new BodyOutcome.Malformed($"The body is not {encoding}, although Content-Encoding says so.");
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLargeAsSent();
        }
        catch (BadHttpRequestException error)
        {
            return new BodyOutcome.Malformed(error.Message);
        }
    }

    private static bool IsWhole(PackedInput packed, string encoding, ReadOnlySpan<byte> content) => encoding switch
    {
        "gzip" or "x-gzip" => packed.EndsGzipOf(content),
        "deflate" => packed.EndsZlibOf(content),
        _ => true,
    };

    private BodyOutcome.TooLarge TooLargeAsSent() => new($"A request may have {options.MaxRequestBytes} bytes. Send smaller batches.");

    private static Stream? Decompress(Stream body, string encoding) => encoding switch
    {
        "" or "identity" => body,
        "gzip" or "x-gzip" => new GZipStream(body, CompressionMode.Decompress),
        "deflate" => new ZLibStream(body, CompressionMode.Decompress),
        "br" => new BrotliInput(body),
        _ => null,
    };

    private async Task<BodyOutcome> ReadAsync(Stream stream, long? expected, CancellationToken ct)
    {
        var buffer = new PooledBytes(budget);
        var length = 0;
        try
        {
            if (!buffer.TryGrow((int)Math.Min(Math.Min(expected ?? FirstBytes, MostOnTrust) + 1, options.MaxBodyBytes), 0)) return new BodyOutcome.Busy();
            while (true)
            {
                var read = await stream.ReadAsync(buffer.Bytes.AsMemory(length), ct);
                if (read == 0) return new BodyOutcome.Read(buffer.Keep(length));
                length += read;
                if (length > options.MaxBodyBytes || (length == options.MaxBodyBytes && !await IsAtEndAsync(stream, ct)))
                    return new BodyOutcome.TooLarge($"The body unpacks to more than {options.MaxBodyBytes} bytes. Send smaller batches.");
                if (length == buffer.Bytes.Length && length < options.MaxBodyBytes && !buffer.TryGrow(Math.Min(length * 2L, options.MaxBodyBytes), length))
                    return new BodyOutcome.Busy();
            }
        }
        finally
        {
            buffer.Drop();
        }
    }

    private static async Task<bool> IsAtEndAsync(Stream stream, CancellationToken ct) => await stream.ReadAsync(new byte[1], ct) == 0;

    /// <summary>A buffer that grows within the budget.</summary>
    private sealed class PooledBytes(BodyBudget budget)
    {
        public byte[] Bytes { get; private set; } = [];

        public bool TryGrow(long size, int keep)
        {
            if (!budget.TryTake(size)) return false;
            var larger = BodyMemory.Take((int)size);
            // The pool's arrays are somewhat larger than what was asked for.
            budget.Take(larger.Length - size);
            Bytes.AsSpan(0, keep).CopyTo(larger);
            Drop();
            Bytes = larger;
            return true;
        }

        public RequestBody Keep(int length)
        {
            var body = new RequestBody(Bytes, length, budget);
            Bytes = [];
            return body;
        }

        public void Drop()
        {
            if (Bytes.Length == 0) return;
            budget.GiveBack(Bytes.Length);
            BodyMemory.GiveBack(Bytes);
            Bytes = [];
        }
    }
}
