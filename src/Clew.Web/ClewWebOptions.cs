namespace Clew.Web;

/// <summary>What the pages need to know from the program that hosts them.</summary>
public sealed record ClewWebOptions
{
    /// <summary>The folder of everything that Clew keeps; the keys that protect session cookies live in its subfolder <c>keys</c>.</summary>
    public required string DataFolder { get; init; }
}
