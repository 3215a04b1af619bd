using Clew.Model;
using Clew.Storage.Documents;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clew.Storage.Artifacts;

/// <summary>Removes uploads that are over or for which there is no room, and files that belong to none.</summary>
public sealed partial class ArtifactKeeping(ArtifactOptions options, ArtifactFolder folder, SymbolContents contents, DocumentStore documents, TimeProvider time, ILogger<ArtifactKeeping> logger) : BackgroundService
{
    /// <summary>Uploads that are kept, oldest removed first: their index is held in memory.</summary>
    public const int MaxBundles = 20_000;

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>One at a time with uploads, so that no content is deleted between its writing and its document.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Removes what is over. Called within <see cref="Turn"/>.</summary>
    public async Task TrimAsync(CancellationToken ct)
    {
        var set = documents.Set<ArtifactBundle>(ArtifactIndex.Kind);
        var bundles = set.All().Select(static document => document.Body).OrderByDescending(static bundle => bundle.UploadedAt).ToList();
        var oldest = time.GetUtcNow() - TimeSpan.FromDays(options.KeepDays);
        var (bytes, kept, over) = (0L, 0, new List<string>());
        foreach (var bundle in bundles)
        {
            bytes += bundle.StoredBytes;
            if (bundle.UploadedAt < oldest || bytes > (long)options.MaxMiB << 20 || ++kept > MaxBundles) over.Add(bundle.Id);
        }
        if (over.Count > 0) await set.ForgetAsync(over, ct);
        DeleteUnused(set);
        folder.DeleteOldChunks(time.GetUtcNow());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Turn.WaitAsync(stoppingToken);
            try
            {
                await TrimAsync(stoppingToken);
            }
            catch (Exception error) when (error is Engine.EngineException or IOException or UnauthorizedAccessException)
            {
                LogTrouble(error.Message);
            }
            finally
            {
                Turn.Release();
            }
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void DeleteUnused(DocumentSet<ArtifactBundle> set)
    {
        var used = set.All().SelectMany(static document => document.Body.Files).Select(static file => file.Content).ToHashSet(StringComparer.Ordinal);
        foreach (var content in folder.Contents().Where(content => !used.Contains(content)).ToList())
        {
            contents.Forget(content);
            folder.DeleteContent(content);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Uploads that are over could not be removed, it is tried again within the hour: {Reason}")]
    private partial void LogTrouble(string reason);
}
