using System.Collections.Immutable;
using Clew.Incidents.Ownership;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Incidents.Telling;

/// <summary>Who looks after which service, and after the issues of an incident.</summary>
public sealed class ServiceOwners(DocumentStore documents)
{
    /// <summary>Issues of one incident whose owners are told.</summary>
    private const int MaxIssues = 50;

    private readonly OwnershipBook ownership = new(documents);

    private DocumentSet<ServiceOwner> Documents => documents.Set<ServiceOwner>("owner");

    /// <summary>By service.</summary>
    public IReadOnlyList<ServiceOwner> All() => [.. Documents.All().Select(owner => owner.Body)];

    /// <summary>The owners of all services of an incident, those to whom its issues are assigned, and those whom the rules of ownership name for the issues.</summary>
    public IReadOnlySet<string> Of(Incident incident) =>
        RuleMatch.Services(incident).SelectMany(service => Documents.Get(service)?.Owners ?? [])
            .Concat(incident.Issues.Take(MaxIssues).Select(documents.Set<Issue>("issue").Get).OfType<Issue>().SelectMany(issue => ownership.Of(issue, null).Owners))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Without owners, nobody looks after it.</summary>
    public Task SetAsync(string service, ImmutableArray<string> owners, string actor, CancellationToken ct) =>
        owners.IsEmpty ? Documents.DeleteAsync(service, actor, ct) : Documents.PutAsync(service, new(service, owners), actor, ct: ct);
}
