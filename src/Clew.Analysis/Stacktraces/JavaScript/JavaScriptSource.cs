namespace Clew.Analysis.Stacktraces.JavaScript;

/// <summary>Where the code of a frame comes from: a path, a URL, a built-in module or text that was evaluated.</summary>
internal static class JavaScriptSource
{
    private const string FileScheme = "file://";
    private const string Packages = "node_modules/";

    private static readonly string[] BuiltIn = ["node:", "internal/", "native", "[native code]", "<anonymous>", "eval at ", "wasm:", "chrome-extension:", "moz-extension:", "safari-web-extension:"];

    /// <summary>The path without <c>file://</c>, which Sentry's SDK takes away; evaluated text has no file: the engine names the place that evaluated it.</summary>
    public static string File(string file)
    {
        if (file.StartsWith("eval at ", StringComparison.Ordinal)) return "<anonymous>";
        if (!file.StartsWith(FileScheme, StringComparison.Ordinal)) return file;
        var path = file[FileScheme.Length..];
        return path.Length > 2 && path[0] == '/' && path[2] == ':' ? path[1..] : path; // file:///C:/app
    }

    /// <summary>
    /// The name of the file without folders and ending: folders differ by machine, container and release. A package's own path is kept, because
    /// it is the same everywhere; so is the folder of an <c>index</c>, which says nothing alone.
    /// </summary>
    public static string Module(string file)
    {
        if (file.StartsWith("node:", StringComparison.Ordinal)) return file;
        var path = file.AsSpan();
        var query = path.IndexOfAny('?', '#');
        if (query > 0) path = path[..query];
        if (path.IsEmpty || path[0] == '<' || path[0] == '[') return "";
        var package = path.LastIndexOf(Packages);
        if (package >= 0) return WithoutEnding(path[(package + Packages.Length)..]).ToString();
        var slash = path.LastIndexOfAny('/', '\\');
        var name = WithoutEnding(path[(slash + 1)..]);
        if (slash <= 0 || name is not "index") return name.ToString();
        var folder = path[..slash];
        return string.Concat(folder[(folder.LastIndexOfAny('/', '\\') + 1)..], "/", name);
    }

    public static bool IsInApp(string file)
    {
        if (file.Length == 0 || file.Contains(Packages, StringComparison.Ordinal) || file.Contains(@"node_modules\", StringComparison.Ordinal)) return false;
        foreach (var start in BuiltIn)
            if (file.StartsWith(start, StringComparison.Ordinal))
                return false;
        return true;
    }

    private static ReadOnlySpan<char> WithoutEnding(ReadOnlySpan<char> path)
    {
        var dot = path.LastIndexOf('.');
        return dot > 0 && path.Length - dot <= 5 && !path[dot..].ContainsAny('/', '\\') ? path[..dot] : path;
    }
}
