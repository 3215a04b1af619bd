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

    /// <summary>The body of a request, unpacked as its <c>Content-Encoding</c> says.</summary>
    public Task<BodyOutcome> ReadAsync(HttpContext http)
    {
        Allow(http);
        return ReadAsync(http.Request.Body, http.Request.Headers.ContentEncoding.ToString(), http.Request.ContentLength, http.RequestAborted);
    }

    /// <summary>Sets the bound of a request as sent, in place of the much smaller one of the pages.</summary>
    internal void Allow(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = options.MaxRequestBytes;
    }

    /// <param name="body">What was sent.</param>
    /// <param name="encoding">How it is packed, as its sender says it.</param>
    /// <param name="length">Its bytes as its sender says it, or null.</param>
    /// <param name="ct">Ends reading.</param>
    internal async Task<BodyOutcome> ReadAsync(Stream body, string encoding, long? length, CancellationToken ct)
    {
        if (length > options.MaxRequestBytes) return TooLargeAsSent();
        encoding = encoding.Trim().ToLowerInvariant();
        await using var stream = Decompress(body, encoding);
        if (stream is null)
            return new BodyOutcome.UnknownEncoding($"Content-Encoding '{(encoding.Length > 40 ? encoding[..40] : encoding)}' is not understood; use {Encodings} or none.");
        try
        {
            return await ReadAsync(stream, encoding is "" or "identity" ? length : null, ct);
        }
        catch (InvalidDataException)
        {
            return new BodyOutcome.Malformed($"The body is not {encoding} to its end, although Content-Encoding says so.");
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
