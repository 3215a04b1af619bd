namespace Clew.Server.Serving;

/// <summary>The folder of everything that Clew keeps, held by one server at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    // How the file's lock is refused: EWOULDBLOCK, and ERROR_SHARING_VIOLATION of Windows.
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;
    private const int SharingViolation = unchecked((int)0x80070020);

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
            problem = error.HResult is WouldBlockOnLinux or WouldBlockOnMac or SharingViolation
                ? $"Another Clew uses the data folder {path}. Stop it, or choose another folder with --data."
                : $"The data folder {path} cannot be used: {error.Message}";
        }
        return null;
    }

    public void Dispose() => _lock.Dispose();
}
