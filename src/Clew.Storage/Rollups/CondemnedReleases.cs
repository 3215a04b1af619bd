using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Storage.Rollups;

/// <summary>The releases of which the gate last said to roll them back.</summary>
public sealed class CondemnedReleases(DocumentStore documents)
{
    /// <summary>The kind of the documents that hold the gate's verdicts.</summary>
    public const string VerdictKind = "gate-verdict";

    public IReadOnlyCollection<string> Of(string project, string environment, string service) =>
        [.. documents.Set<GateVerdict>(VerdictKind).All()
            .Select(verdict => verdict.Body)
            .Where(verdict => verdict.Decision == GateDecision.RollBack && verdict.Service == service && verdict.Environment == environment && verdict.Project == project)
            .Select(verdict => verdict.Release)];
}
