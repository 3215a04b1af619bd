namespace Clew.Analysis.Stacktraces.Python;

/// <summary>Where a frame's code lies, by its path: an installed package, the standard library or the program.</summary>
internal static class PythonSource
{
    private static readonly string[] Packages = ["site-packages/", "dist-packages/"];

    /// <summary>
    /// <c>requests.sessions</c> for an installed package, whose path is the same everywhere; for the program the name of the file alone, for a
    /// package's <c>__init__</c> with its folder.
    /// </summary>
    public static string Module(string file)
    {
        var path = file.Replace('\\', '/');
        if (Packaged(path) is { } inner) return WithoutEnding(inner).Replace('/', '.');
        var stem = FrameLocation.Stem(path);
        if (stem is not ("__init__" or "__main__")) return stem;
        var slash = path.LastIndexOf('/');
        return slash <= 0 ? stem : $"{FrameLocation.Stem(path.AsSpan(0, slash))}.{stem}";
    }

    public static bool IsInApp(string file) => file.Length > 0 && !IsRuntime(file) && Packaged(file.Replace('\\', '/')) is null;

    /// <summary>The standard library (<c>/usr/lib/python3.12/json/decoder.py</c>), what the interpreter runs from memory, and test runners.</summary>
    public static bool IsRuntime(string file)
    {
        var path = file.Replace('\\', '/');
        if (path.StartsWith('<')) return true;
        if (Packaged(path) is { } inner)
            return inner.StartsWith("_pytest/", StringComparison.Ordinal) || inner.StartsWith("pluggy/", StringComparison.Ordinal) || inner.StartsWith("pytest", StringComparison.Ordinal);
        var at = path.IndexOf("/lib/python", StringComparison.Ordinal);
        if (at < 0) at = path.IndexOf("/lib/pypy", StringComparison.Ordinal);
        return at >= 0 && path.IndexOf('/', at + "/lib/py".Length) > 0;
    }

    private static string? Packaged(string path)
    {
        foreach (var folder in Packages)
            if (path.LastIndexOf(folder, StringComparison.Ordinal) is var at and >= 0)
                return path[(at + folder.Length)..];
        return null;
    }

    private static string WithoutEnding(string path)
    {
        var dot = path.LastIndexOf('.');
        var name = dot > path.LastIndexOf('/') ? path[..dot] : path;
        return name.EndsWith("/__init__", StringComparison.Ordinal) ? name[..^"/__init__".Length] : name;
    }
}
