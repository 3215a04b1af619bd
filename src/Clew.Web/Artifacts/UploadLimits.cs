namespace Clew.Web.Artifacts;

/// <summary>What bounds an upload of files for reading stack traces; its packed size is bounded by <c>Clew:Artifacts:MaxUploadMiB</c>.</summary>
internal static class UploadLimits
{
    /// <summary>Files of one upload.</summary>
    public const int Files = 20_000;

    /// <summary>Bytes of one file, unpacked: more than the largest bundles of applications.</summary>
    public const long FileBytes = 512L << 20;

    /// <summary>Bytes of all files of an upload, unpacked.</summary>
    public const long AllBytes = 4L << 30;

    /// <summary>Bytes of one chunk. A power of two, as Sentry's clients expect.</summary>
    public const int ChunkBytes = 8 << 20;

    /// <summary>Chunks of one request.</summary>
    public const int ChunksPerRequest = 4;

    /// <summary>Bytes of one request with chunks: its parts and what is around them.</summary>
    public const int RequestBytes = (ChunkBytes * ChunksPerRequest) + (1 << 20);

    /// <summary>Chunks of one upload.</summary>
    public const int Chunks = 512;

    /// <summary>Characters of a release, a dist and an address.</summary>
    public const int NameLength = 1_000;
}
