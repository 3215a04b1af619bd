using Clew.Delivery.Gates;
using Clew.Model;

namespace Clew.Web.Releases;

/// <summary>A verdict of the gate as the API gives it.</summary>
/// <param name="Decision"><c>go</c>, <c>hold</c>, <c>roll_back</c> or <c>not_enough_evidence</c>.</param>
/// <param name="Predecessor">The release it was compared with; empty when there is none.</param>
/// <param name="Reasons">In words, the weightiest first.</param>
/// <param name="Numbers">What it was judged from.</param>
/// <param name="RequestsNeeded">How many more requests of the release are expected to decide; 0 when it is decided.</param>
/// <param name="Policy">The version of the rules: <c>gate/v1</c>.</param>
/// <param name="Id">16 hex digits; equal for all verdicts about this release.</param>
/// <param name="Link">The path of the release's page.</param>
public sealed record GateJson(
    string Decision, string Project, string Service, string Environment, string Release, string Predecessor, IReadOnlyList<string> Reasons,
    IReadOnlyList<FindingNumber> Numbers, long RequestsNeeded, Timestamp Time, string Policy, string Id, string Link)
{
    public static GateJson Of(GateVerdict verdict) => new(
        GateWords.Id(verdict.Decision), verdict.Project, verdict.Service, verdict.Environment, verdict.Release, verdict.Predecessor, verdict.Reasons,
        verdict.Numbers, verdict.RequestsNeeded, verdict.Time, verdict.Policy, verdict.Id,
        ReleaseLink.To(verdict.Service, verdict.Release, verdict.Environment));
}
