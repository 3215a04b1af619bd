using System.Globalization;
using Clew.Model;
using Clew.Web.Access;

namespace Clew.Web.Artifacts.SentryUploads;

/// <summary>Which project a tool of Sentry means: its id, its number in DSNs or its name. The organization may be anything, since there is one.</summary>
internal static class SentryProject
{
    /// <summary>Null when there is none of that name.</summary>
    public static Project? Find(IngestKeys keys, string slug) =>
        keys.Projects().Where(KeyApi.IsUsers).FirstOrDefault(project => project.Id == slug || project.SentryId.ToString(CultureInfo.InvariantCulture) == slug
            || string.Equals(project.Name, slug, StringComparison.OrdinalIgnoreCase));

    /// <summary>What to say where there is none.</summary>
    public static string Unknown(IngestKeys keys, string slug) =>
        $"There is no project '{slug}'; there are: {string.Join(", ", keys.Projects().Where(KeyApi.IsUsers).Select(project => project.Id))}.";
}
