namespace Clew.Web.Shell;

/// <summary>A bundled file, as it is and compressed with Brotli.</summary>
public sealed record Asset(string Name, ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> Brotli)
{
    public string ContentType => Path.GetExtension(Name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        _ => "application/octet-stream",
    };

    /// <summary>The name holds the hash of the content, so the name is the entity tag.</summary>
    public string EntityTag => $"\"{Name}\"";
}
