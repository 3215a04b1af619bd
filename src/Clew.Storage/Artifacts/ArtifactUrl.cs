namespace Clew.Storage.Artifacts;

/// <summary>Addresses of scripts as senders, build tools and people write them.</summary>
public static class ArtifactUrl
{
    /// <summary>
    /// What a file may be called in an upload that a frame names like this, the most exact first: the address as it is, without query and fragment,
    /// and both with <c>~</c> for scheme and host. A path of a machine counts like that of a URL.
    /// </summary>
    public static IEnumerable<string> Candidates(string url)
    {
        var plain = WithoutQuery(url);
        yield return url;
        if (plain.Length != url.Length) yield return plain;
        var path = PathOf(url);
        yield return "~" + path;
        var plainPath = WithoutQuery(path);
        if (plainPath.Length != path.Length) yield return "~" + plainPath;
    }

    /// <summary>The name of the file without folders and query.</summary>
    public static string NameOf(string url)
    {
        var plain = WithoutQuery(url);
        return plain[(plain.LastIndexOfAny(['/', '\\']) + 1)..];
    }

    /// <summary>The address of a map that a script names, in the form in which the script's own is written.</summary>
    public static string Resolve(string script, string map)
    {
        if (map.Contains("://", StringComparison.Ordinal) || map.StartsWith('~')) return map;
        var path = PathOf(script);
        var prefix = script.EndsWith(path, StringComparison.Ordinal) ? script[..^path.Length] : "~";
        if (map.StartsWith('/')) return prefix + map;
        var parts = WithoutQuery(path).Split('/').SkipLast(1).ToList();
        foreach (var part in WithoutQuery(map).Split('/'))
        {
            if (part is "." or "") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count > 1) parts.RemoveAt(parts.Count - 1);
        }
        return prefix + string.Join('/', parts);
    }

    /// <summary>From the first slash of the path on: of <c>https://x/a.js</c>, <c>app:///a.js</c>, <c>~/a.js</c> and <c>/a.js</c> alike <c>/a.js</c>.</summary>
    private static string PathOf(string url)
    {
        if (url.StartsWith('~')) return url[1..];
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0) return url.StartsWith('/') ? url : "/" + url;
        var slash = url.IndexOf('/', scheme + 3);
        return slash < 0 ? "/" : url[slash..];
    }

    private static string WithoutQuery(string url)
    {
        var end = url.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? url : url[..end];
    }
}
