using Clew.Model;

namespace Clew.Incidents.Telling;

/// <summary>The addresses that messages lead to.</summary>
/// <param name="PublicUrl">Scheme, host and port, without a slash at the end: <c>https://clew.example.org</c>.</param>
public sealed record MessageLinks(string PublicUrl)
{
    public string Incident(string id) => $"{PublicUrl}/incidents/{id}";

    public string Trace(string id) => $"{PublicUrl}/traces/{id}";

    public string Issue(IssueId id) => $"{PublicUrl}/issues/{id}";

    /// <summary>The page that asks for a click and then acknowledges, without login.</summary>
    public string Acknowledge(string token) => $"{PublicUrl}/acknowledge/{token}";

    /// <summary>A path of ours as an address; empty stays empty.</summary>
    public string To(string path) => path.Length == 0 ? "" : PublicUrl + path;
}
