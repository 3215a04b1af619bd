namespace Clew.Server.Serving;

/// <summary>The folder of everything that Clew keeps, held by one server at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(FileStream held) => _lock = held;

    /// <summary>Null, with what to do, when the folder cannot be used.</summary>
    public static DataFolder? TryOpen(string path, out string problem)
    {
        problem = "";
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return new(new FileStream(Path.Combine(path, "server.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException)
        {
            problem = $"The data folder {path} cannot be written. Choose another with --data.";
        }
        catch (IOException error)
        {
            problem = File.Exists(Path.Combine(path, "server.lock"))
                ? $"Another Clew uses the data folder {path}. Stop it, or choose another folder with --data."
                : $"The data folder {path} cannot be used: {error.Message}";
        }
        return null;
    }

    public void Dispose() => _lock.Dispose();
}
