using System.Security.Cryptography;
using Clew.Model;

namespace Clew.Server.Serving;

/// <summary>The file that holds the installation's key, beside the engine's data and not in it: a copy of the database does not tell what was hashed.</summary>
internal static class InstallationKeyFile
{
    private const string Name = "scrub.key";

    /// <summary>The key that was given, else that of the data folder; made on the first start.</summary>
    /// <param name="given">Hex digits, or empty.</param>
    /// <exception cref="IOException">The file cannot be read or written, or is not a key.</exception>
    public static InstallationKey Open(string dataFolder, string given)
    {
        if (given.Length > 0) return new(Convert.FromHexString(given));
        var path = Path.Combine(dataFolder, Name);
        if (!File.Exists(path)) Create(path);
        var bytes = File.ReadAllBytes(path);
        return bytes.Length == InstallationKey.Size ? new(bytes) : throw new IOException($"{path} has {bytes.Length} bytes and not {InstallationKey.Size}: restore it, or delete it and hashes will differ from those before.");
    }

    private static void Create(string path)
    {
        // Written whole before it has its name, so that a start that is cut leaves no half of a key.
        var draft = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(InstallationKey.Size));
            file.Flush(flushToDisk: true);
        }
        File.Move(draft, path);
    }
}
