using Clew.Model;

namespace Clew.Web.Access;

/// <summary>A project in the API.</summary>
/// <param name="SentryId">Its number in a DSN.</param>
/// <param name="Limits">What all of its keys together may send.</param>
public sealed record ProjectJson(string Id, string Name, int SentryId, LimitsJson Limits)
{
    internal static ProjectJson Of(Project project) => new(project.Id, project.Name, project.SentryId, LimitsJson.Of(project.Limits));
}
