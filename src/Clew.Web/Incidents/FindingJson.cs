using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Incidents;

/// <summary>A finding as the API gives it.</summary>
/// <param name="Unit">Of observed, expected and peak: <c>share</c> (0 to 1), <c>s</c>, <c>requests/min</c>, <c>errors/min</c>.</param>
/// <param name="SilentIf">What would have kept it silent, in words.</param>
/// <param name="Incident">The id of the incident that it belongs to, or null.</param>
/// <param name="Link">Its page, relative to the server's root.</param>
public sealed record FindingJson(
    string Id, string Environment, FindingKind Kind, string Policy, FindingStrength Strength, FindingSubject Subject, string Title, Timestamp Onset, Timestamp NoticedAt,
    Timestamp PeakAt, Timestamp? End, double Observed, double Expected, double Peak, string Unit, ImmutableArray<FindingNumber> Numbers, string SilentIf,
    ImmutableArray<string> Traces, string? Incident, string Link)
{
    public static FindingJson Of(Finding finding, string? incident) => new(
        finding.Id, finding.Environment, finding.Kind, finding.Policy, finding.Strength, finding.Subject, finding.Title, finding.Onset, finding.NoticedAt,
        finding.PeakAt, finding.End, finding.Observed, finding.Expected, finding.Peak, finding.Unit, finding.Numbers, finding.SilentIf, finding.Traces, incident,
        $"/findings/{finding.Id}");
}
