using System.Reflection;
using System.Runtime.InteropServices;

namespace Clew.Storage.Engine;

/// <summary>Finds and loads libchdb. It is 566 MB, so it is used where it lies and never copied into build outputs.</summary>
public static class ChdbLibrary
{
    /// <summary>Names the file itself, or its folder.</summary>
    public const string Variable = "CLEW_LIBCHDB";

    internal const string Name = "chdb";

    // The package contains this name on every platform, macOS included.
    private const string FileName = "libchdb.so";

    private static readonly Lazy<(string Path, nint Handle)> Loaded = new(Load);

    /// <summary>The path of the library.</summary>
    /// <exception cref="DllNotFoundException">It is nowhere; the message names all places that were tried.</exception>
    public static string Locate()
    {
        var places = Places().ToList();
        return places.FirstOrDefault(File.Exists) ?? throw new DllNotFoundException(
            $"""
             The embedded engine (libchdb) was not found. Tried:
             {string.Join('\n', places.Select(place => "  " + place))}
             Fetch it with './clew serve' (npm ci), name it in {Variable}, or use a ClickHouse server: {EngineOptions.Section}:Url.
             """);
    }

    /// <summary>Loads it into the process, once.</summary>
    internal static string EnsureLoaded() => Loaded.Value.Path;

    /// <summary>The handle of the loaded library.</summary>
    internal static nint Handle => Loaded.Value.Handle;

    private static (string, nint) Load()
    {
        var path = Locate();
        var handle = NativeLibrary.Load(path);
        NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, _, _) => name == Name ? handle : 0);
        return (path, handle);
    }

    private static IEnumerable<string> Places()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            // A name that is wrong is a mistake to be told, not a reason to look elsewhere.
            yield return Directory.Exists(named) ? Path.Combine(named, FileName) : named;
            yield break;
        }
        var package = Path.Combine("@chdb", "lib-" + Platform(), FileName);
        foreach (var start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory }.Distinct())
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                yield return Path.Combine(folder.FullName, "node_modules", package);
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        yield return Path.Combine(cache, "clew", package);
        yield return Path.Combine(cache, "clew", FileName);
    }

    private static string Platform()
    {
        var architecture = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        return OperatingSystem.IsMacOS() ? $"darwin-{architecture}" : $"linux-{architecture}-gnu";
    }
}
