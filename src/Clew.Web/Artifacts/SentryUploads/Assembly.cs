using Clew.Storage.Artifacts;

namespace Clew.Web.Artifacts.SentryUploads;

/// <summary>Puts chunks together.</summary>
internal sealed class Assembly(ArtifactFolder folder, ArtifactOptions options)
{
    /// <summary>The whole file, or an answer that says why there is none yet.</summary>
    public async Task<(WritingFile? Whole, AssembleAnswer? Answer)> PutTogetherAsync(string? checksum, IReadOnlyList<string>? chunks, CancellationToken ct)
    {
        var parts = (chunks ?? []).Select(static chunk => chunk.ToLowerInvariant()).ToList();
        if (checksum is null || !ChunkEndpoints.IsSha1(checksum) || parts.Count == 0 || !parts.TrueForAll(ChunkEndpoints.IsSha1)) return (null, AssembleAnswer.Error("'checksum' and 'chunks' are SHA-1 in hex."));
        if (parts.Count > UploadLimits.Chunks) return (null, AssembleAnswer.Error($"More than {UploadLimits.Chunks} chunks."));
        if (parts.Where(part => !folder.HasChunk(part)).Distinct().ToList() is { Count: > 0 } missing) return (null, new("not_found", missing, null));
        var whole = folder.Create();
        try
        {
            foreach (var part in parts)
            {
                await using var chunk = folder.OpenChunk(part);
                if (!await ChunkEndpoints.CopyAsync(chunk, whole.Stream, ((long)options.MaxUploadMiB << 20) - whole.Stream.Length, ct))
                    return Refused(whole, $"The upload has more than {options.MaxUploadMiB} MiB (Clew:Artifacts:MaxUploadMiB).");
            }
            whole.Stream.Position = 0;
            var sum = Convert.ToHexStringLower(await ChunkEndpoints.Sha1Async(whole.Stream, ct));
            return sum == checksum.ToLowerInvariant() ? (whole, null) : Refused(whole, "The chunks make another file than 'checksum' says.");
        }
        catch
        {
            whole.Dispose();
            throw;
        }
    }

    /// <summary>Deletes the chunks of a file that is kept.</summary>
    public void Forget(IReadOnlyList<string> chunks)
    {
        foreach (var chunk in chunks) folder.DeleteChunk(chunk.ToLowerInvariant());
    }

    private static (WritingFile?, AssembleAnswer?) Refused(WritingFile whole, string detail)
    {
        whole.Dispose();
        return (null, AssembleAnswer.Error(detail));
    }
}
