using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Incidents.Telling;

/// <summary>Who looks after which service.</summary>
public sealed class ServiceOwners(DocumentStore documents)
{
    private DocumentSet<ServiceOwner> Documents => documents.Set<ServiceOwner>("owner");

    /// <summary>By service.</summary>
    public IReadOnlyList<ServiceOwner> All() => [.. Documents.All().Select(owner => owner.Body)];

    /// <summary>The owners of all services of an incident.</summary>
    public IReadOnlySet<string> Of(Incident incident) =>
        RuleMatch.Services(incident).SelectMany(service => Documents.Get(service)?.Owners ?? []).ToHashSet(StringComparer.Ordinal);

    /// <summary>Without owners, nobody looks after it.</summary>
    public Task SetAsync(string service, ImmutableArray<string> owners, string actor, CancellationToken ct) =>
        owners.IsEmpty ? Documents.DeleteAsync(service, actor, ct) : Documents.PutAsync(service, new(service, owners), actor, ct: ct);
}
