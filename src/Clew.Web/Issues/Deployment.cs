using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>A deployment as an issue's page needs it.</summary>
/// <param name="Id">32 hex digits, as in <see cref="Change.Id"/>.</param>
public sealed record Deployment(string Id, Timestamp Time, string Service, string Release, string Title, string Commit, string Url, string Actor);
