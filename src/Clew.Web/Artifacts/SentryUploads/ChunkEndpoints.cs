using System.IO.Compression;
using System.Security.Cryptography;
using Clew.Storage.Artifacts;
using Clew.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Clew.Web.Artifacts.SentryUploads;

/// <summary>
/// Chunked uploads as Sentry's tools do them (develop.sentry.dev, Chunk Upload): a file is cut into chunks that are named by their SHA-1, sent in
/// any order, and put together by a request of their own.
/// </summary>
internal static class ChunkEndpoints
{
    private const int Sha1Digits = 40;

    /// <summary>Requests at once: each is written to one disk.</summary>
    private const int Concurrency = 2;

    /// <summary>What may be put together here; other features of Sentry's tools then stay away by themselves.</summary>
    private static readonly string[] Accepted = ["release_files", "artifact_bundles", "artifact_bundles_v2", "debug_files", "pdbs", "portablepdbs"];

    public static void MapChunks(this IEndpointRouteBuilder api)
    {
        api.MapGet("/organizations/{org}/chunk-upload/", Options);
        api.MapPost("/organizations/{org}/chunk-upload/", Receive).WithMetadata(new RequestSizeLimitAttribute(UploadLimits.RequestBytes)).DisableAntiforgery();
    }

    private static IResult Options(HttpContext http, string org, ArtifactOptions options) => SentryAnswer.Json(new
    {
        Url = new Uri(KeyEndpoints.BaseUrl(http), $"/api/0/organizations/{Uri.EscapeDataString(org)}/chunk-upload/").AbsoluteUri,
        ChunkSize = UploadLimits.ChunkBytes,
        UploadLimits.ChunksPerRequest,
        MaxFileSize = (long)options.MaxUploadMiB << 20,
        MaxRequestSize = UploadLimits.ChunkBytes * UploadLimits.ChunksPerRequest,
        Concurrency,
        HashAlgorithm = "sha1",
        Compression = new[] { "gzip" },
        Accept = Accepted,
    });

    private static async Task<IResult> Receive(HttpContext http, ArtifactFolder folder, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
            return SentryAnswer.Refused(StatusCodes.Status400BadRequest, "Chunks come as multipart/form-data.");
        if (folder.WaitingBytes() > ArtifactFolder.MaxWaitingBytes)
            return SentryAnswer.Refused(StatusCodes.Status503ServiceUnavailable, "Too much of other uploads waits to be completed. Try again later.");
        var reader = new MultipartReader(boundary, http.Request.Body);
        for (var count = 0; await reader.ReadNextSectionAsync(ct) is { } section; count++)
        {
            if (count == UploadLimits.ChunksPerRequest) return SentryAnswer.Refused(StatusCodes.Status400BadRequest, $"More than {UploadLimits.ChunksPerRequest} chunks in a request.");
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part)) continue;
            if (await KeepAsync(section, part, folder, ct) is { } problem) return SentryAnswer.Refused(StatusCodes.Status400BadRequest, problem);
        }
        return TypedResults.Ok();
    }

    private static async Task<string?> KeepAsync(MultipartSection section, ContentDispositionHeaderValue part, ArtifactFolder folder, CancellationToken ct)
    {
        var sha1 = HeaderUtilities.RemoveQuotes(part.FileName).Value?.ToLowerInvariant() ?? "";
        if (!IsSha1(sha1)) return "A chunk is named by its SHA-1 in hex.";
        using var file = folder.Create();
        await using var body = HeaderUtilities.RemoveQuotes(part.Name).Value == "file_gzip" ? new GZipStream(section.Body, CompressionMode.Decompress) : section.Body;
        try
        {
            if (!await CopyAsync(body, file.Stream, UploadLimits.ChunkBytes, ct)) return $"Chunk {sha1} has more than {UploadLimits.ChunkBytes} bytes.";
        }
        catch (InvalidDataException)
        {
            return $"Chunk {sha1} is not packed with gzip as it says.";
        }
        file.Stream.Position = 0;
        if (Convert.ToHexStringLower(await Sha1Async(file.Stream, ct)) != sha1) return $"Chunk {sha1} has another content than its name says.";
        folder.KeepChunk(file, sha1);
        return null;
    }

    internal static bool IsSha1(string text) => text.Length == Sha1Digits && text.All(static c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');

    internal static ValueTask<byte[]> Sha1Async(Stream stream, CancellationToken ct) => SHA1.HashDataAsync(stream, ct);

    /// <summary>False when there are more bytes than may be.</summary>
    internal static async Task<bool> CopyAsync(Stream from, Stream to, long limit, CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        for (int read; (read = await from.ReadAsync(buffer, ct)) > 0;)
        {
            limit -= read;
            if (limit < 0) return false;
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return true;
    }
}
