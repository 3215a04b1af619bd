using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Web.Shell;

/// <summary>The deployment environments that there are: those of the API keys.</summary>
public sealed class EnvironmentList(DocumentStore documents)
{
    /// <summary>In alphabetical order, each once.</summary>
    public IReadOnlyList<string> All() =>
        [.. documents.Set<ApiKey>("api-key").All().Where(key => key.Body.Project != Project.CanaryId).Select(key => key.Body.Environment).Distinct().Order(StringComparer.Ordinal)];
}
