using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Incidents.Joining;

/// <summary>
/// Decides which findings are one incident: one cause, one incident, however many services scream. Findings are linked by what they share
/// (issue, trace, service, release) or by a path of calls with onsets close in time; being at the same time alone links nothing, so two failures
/// in services that do not call each other stay two incidents. Links chain: a cascade through five services is one incident in whatever order its
/// findings arrive. Pure; the same input gives the same answer.
/// </summary>
public sealed class JoiningPolicy(JoiningOptions options)
{
    /// <summary>Changes with every change of its answers.</summary>
    public const string Id = "joining/v1";

    /// <summary>Findings of one incident that are compared; with more, the newest.</summary>
    private const int MaxMembers = 50;

    /// <summary>The incidents that a finding belongs to: the strongest link first, then the oldest incident.</summary>
    /// <param name="incidents">Those that are ongoing; others never match.</param>
    /// <returns>None: it belongs to no incident yet. Several: an alarm makes one of them, a notice joins the first.</returns>
    public ImmutableArray<JoinMatch> Matches(Finding finding, IEnumerable<IncidentMembers> incidents, CallPaths paths) =>
    [
        .. incidents.Where(candidate => candidate.Incident.IsOngoing)
            .Select(candidate => (candidate.Incident, Match: Match(finding, candidate, paths)))
            .Where(found => found.Match is not null)
            .OrderBy(found => found.Match!.Reason).ThenBy(found => found.Incident.DetectedAt).ThenBy(found => found.Incident.Id, StringComparer.Ordinal)
            .Select(found => found.Match!),
    ];

    /// <summary>The resolved incident that an alarm reopens, the one resolved last; or null.</summary>
    public JoinMatch? Reopens(Finding finding, IEnumerable<IncidentMembers> incidents) =>
        finding.Strength != FindingStrength.Alarm ? null
        : incidents.Where(candidate => candidate.Incident is { Status: IncidentStatus.Resolved, MergedInto: "", ResolvedAt: not null }
                && finding.NoticedAt - candidate.Incident.ResolvedAt.Value <= options.ReopenWithin)
            .OrderByDescending(candidate => candidate.Incident.ResolvedAt).ThenBy(candidate => candidate.Incident.Id, StringComparer.Ordinal)
            .Select(candidate => Match(finding, candidate, IsSameTrouble))
            .FirstOrDefault(match => match is not null);

    /// <summary>Whether two ongoing incidents are one: alarms of both are linked. False for those that a person split.</summary>
    public JoinMatch? AreOne(IncidentMembers one, IncidentMembers other, CallPaths paths) =>
        WereSplit(one.Incident, other.Incident) ? null
        : Newest(one).Where(finding => finding.Strength == FindingStrength.Alarm)
            .Select(finding => Match(finding, other with { Findings = [.. other.Findings.Where(member => member.Strength == FindingStrength.Alarm)] }, paths))
            .Where(match => match is not null).MinBy(match => match!.Reason);

    /// <summary>Whether a person parted them: then they stay apart.</summary>
    public static bool WereSplit(Incident one, Incident other) =>
        one.SplitFrom == other.Id || other.SplitFrom == one.Id || (one.SplitFrom.Length > 0 && one.SplitFrom == other.SplitFrom);

    /// <summary>Why two findings belong together; null when they do not.</summary>
    public JoinReason? Link(Finding one, Finding other, CallPaths paths)
    {
        if (one.Project != other.Project || one.Environment != other.Environment) return null;
        if (Gap(one, other) <= options.SameReach)
        {
            if (one.Subject.Issue.Length > 0 && one.Subject.Issue == other.Subject.Issue) return JoinReason.SharedIssue;
            if (one.Traces.Intersect(other.Traces).Any()) return JoinReason.SharedTrace;
            if (one.Subject.Service == other.Subject.Service) return JoinReason.SameService;
            if (IsAboutRelease(one) && IsAboutRelease(other) && one.Subject.Release == other.Subject.Release) return JoinReason.SameRelease;
        }
        if ((one.Onset - other.Onset).Duration() > options.PathReach) return null;
        if (AreSilent(one, other)) return JoinReason.WholeEnvironment;
        return paths.Between(one.Subject, other.Subject) > 0 ? JoinReason.CallPath : null;
    }

    private JoinMatch? Match(Finding finding, IncidentMembers candidate, CallPaths paths) =>
        Match(finding, candidate, (one, other) => Link(one, other, paths));

    private static JoinMatch? Match(Finding finding, IncidentMembers candidate, Func<Finding, Finding, JoinReason?> link)
    {
        if (finding.Project != candidate.Incident.Project || finding.Environment != candidate.Incident.Environment) return null;
        return Newest(candidate).Select(member => (Member: member, Reason: link(finding, member)))
            .Where(found => found.Reason is not null)
            .OrderBy(found => found.Reason).ThenBy(found => found.Member.Onset).ThenBy(found => found.Member.Id, StringComparer.Ordinal)
            .Select(found => new JoinMatch(candidate.Incident.Id, found.Reason!.Value, found.Member.Id))
            .FirstOrDefault();
    }

    private static JoinReason? IsSameTrouble(Finding one, Finding other) =>
        one.Subject.Issue.Length > 0 && one.Subject.Issue == other.Subject.Issue ? JoinReason.SharedIssue
        : one.Subject.Service == other.Subject.Service ? JoinReason.SameService
        : null;

    private static IEnumerable<Finding> Newest(IncidentMembers candidate) =>
        candidate.Findings.OrderByDescending(finding => finding.NoticedAt).ThenBy(finding => finding.Id, StringComparer.Ordinal).Take(MaxMembers);

    // Zero while they overlap; an alarm that has not ended reaches into the future. A notice counts from its beginning: one that lasts for days
    // says nothing about an alarm of today.
    private static TimeSpan Gap(Finding one, Finding other)
    {
        var (first, second) = one.Onset <= other.Onset ? (one, other) : (other, one);
        var end = first.Strength == FindingStrength.Notice ? first.Onset : first.End;
        return end is { } ended && ended < second.Onset ? second.Onset - ended : TimeSpan.Zero;
    }

    // When nothing at all arrives any more, each silent service is part of that.
    private static bool AreSilent(Finding one, Finding other) =>
        one.Kind == FindingKind.Silence && other.Kind == FindingKind.Silence && (one.Subject.Service.Length == 0 || other.Subject.Service.Length == 0);

    private static bool IsAboutRelease(Finding finding) => finding.Kind == FindingKind.WorseRelease && finding.Subject.Release.Length > 0;
}
