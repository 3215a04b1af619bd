using System.Collections.Concurrent;
using Clew.Analysis.Scrubbing;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Ingest.Scrubbing;

/// <summary>The compiled rules of each project. A change of the documents is effective for the next request.</summary>
public sealed class ScrubPolicies
{
    private readonly Func<string, Versioned<ScrubRules>?> _find;
    private readonly InstallationKey _key;

    // Projects are documents, so senders cannot invent any.
    private readonly ConcurrentDictionary<string, ScrubPolicy> _policies = new(StringComparer.Ordinal);

    public ScrubPolicies(DocumentStore documents, InstallationKey key)
    {
        var rules = documents.Set<ScrubRules>(ScrubRules.Kind);
        (_find, _key) = (rules.Find, key);
        rules.Changed += project => _policies.TryRemove(project, out _);
    }

    /// <summary>The same rules for every project.</summary>
    internal ScrubPolicies(ScrubRules rules, InstallationKey key) =>
        (_find, _key) = (project => new(project, 1, "", default, rules), key);

    public ScrubPolicy Of(string project)
    {
        if (_policies.TryGetValue(project, out var known)) return known;
        var found = _find(project);
        var policy = found is null ? ScrubPolicy.Default : ScrubPolicy.Compile(found.Body, _key.Bytes);
        _policies[project] = policy;
        // Changed while it was compiled: the next request compiles anew.
        if (_find(project)?.Version != found?.Version) _policies.TryRemove(project, out _);
        return policy;
    }
}
