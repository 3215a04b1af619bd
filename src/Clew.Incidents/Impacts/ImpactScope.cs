using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Incidents.Impacts;

/// <summary>What is looked at to say whom an incident hurts.</summary>
/// <param name="Services">A failed request in one of them makes the request that a user made a hurt one, when that failed too.</param>
/// <param name="Issues">Errors of these hurt the user they name, where no trace tells better.</param>
/// <param name="Slow">Requests that take longer hurt although they succeed.</param>
public sealed record ImpactScope(ImmutableArray<string> Services, ImmutableArray<IssueId> Issues, ImmutableArray<SlowRequests> Slow)
{
    public static ImpactScope Of(Incident incident, IEnumerable<Finding> findings) => new(
        [.. incident.Services.Order(StringComparer.Ordinal)],
        [.. incident.Issues.Select(text => IssueId.TryParse(text, out var id) ? id : IssueId.None).Where(id => !id.IsNone).OrderBy(id => id.Value)],
        [
            .. findings.Where(finding => finding.Kind == FindingKind.Latency && finding.Subject.Service.Length > 0)
                .Select(SlowRequests.Of).OrderBy(slow => slow.Service, StringComparer.Ordinal).ThenBy(slow => slow.Operation, StringComparer.Ordinal)
                .DistinctBy(slow => (slow.Service, slow.Operation)).Take(SlowRequests.Most),
        ]);

    /// <summary>Equal for scopes of equal content.</summary>
    public string Key => $"{string.Join(',', Services)};{string.Join(',', Issues)};{string.Join(',', Slow)}";
}
