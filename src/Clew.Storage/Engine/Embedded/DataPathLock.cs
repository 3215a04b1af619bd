namespace Clew.Storage.Engine.Embedded;

/// <summary>
/// The right to use a data folder: a file that is locked while its process lives. The kernel releases it even after <c>kill -9</c>.
/// </summary>
internal sealed class DataPathLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;

    private DataPathLock(FileStream file) => _file = file;

    /// <summary>Waits for a predecessor that is ending; null when it has not ended after <paramref name="patience"/>.</summary>
    public static async Task<DataPathLock?> TakeAsync(string folder, TimeSpan patience, TimeProvider time, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "engine.lock");
        var started = time.GetTimestamp();
        while (true)
            try
            {
                return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(path))
            {
                if (time.GetElapsedTime(started) > patience) return null;
                await Task.Delay(Pause, time, ct);
            }
    }

    public void Dispose() => _file.Dispose();
}
