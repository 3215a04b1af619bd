using System.Net;

namespace Clew.Storage.Engine;

/// <summary>Chunks of memory as the body of a request, without copying them together.</summary>
internal sealed class ChunksContent(IReadOnlyList<ReadOnlyMemory<byte>> chunks) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        foreach (var chunk in chunks) await stream.WriteAsync(chunk, cancellationToken);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = chunks.Sum(chunk => (long)chunk.Length);
        return true;
    }
}
