using Clew.Incidents.Joining;
using Clew.Incidents.Severities;
using Clew.Model;
using Microsoft.Extensions.Logging;

namespace Clew.Incidents.Keeping;

/// <summary>Gives every finding its incident: one that is ongoing, one that it reopens, or a new one. Then makes one of incidents that are one.</summary>
public sealed class FindingIntake(
    IncidentBoard board, IncidentWriter writer, ICallPathSource calls, JoiningPolicy joining, SeverityJudge severities,
    KeepingOptions options, ILogger<FindingIntake> logger)
{
    public async Task TakeAsync(Timestamp now, CancellationToken ct)
    {
        await FinishAsync(now, ct);
        foreach (var finding in board.Loose(now - options.LooseFor)) await TakeAsync(finding, now, ct);
        await MergeAsync(now, ct);
    }

    private async Task TakeAsync(Finding finding, Timestamp now, CancellationToken ct)
    {
        var live = board.Live(now);
        var paths = await calls.GetAsync(finding.Project, finding.Environment, ct);
        if (joining.Matches(finding, live, paths) is [var match, ..])
            await JoinAsync(match, finding, now, paths, ct);
        else if (joining.Reopens(finding, live.Where(HasRoom)) is { } resolved)
            await ReopenAsync(resolved, finding, now, paths, ct);
        else if (finding.Strength == FindingStrength.Alarm)
            await OpenAsync(finding, now, paths, ct);
    }

    private async Task OpenAsync(Finding finding, Timestamp now, CallPaths paths, CancellationToken ct)
    {
        var incident = severities.Judged(IncidentShape.Of(IncidentChanges.Open(finding, now), [finding], paths), [finding], now);
        if (await writer.CreateAsync(incident, IncidentChanges.Clew, ct) && incident.Project != Project.CanaryId)
            logger.LogInformation("Incident {Incident} opened: {Title}", incident.Id, incident.Title);
    }

    private Task JoinAsync(JoinMatch match, Finding finding, Timestamp now, CallPaths paths, CancellationToken ct) => writer.ChangeAsync(
        match.Incident, IncidentChanges.Clew, incident => Shaped(incident, IncidentChanges.Join(incident, finding, JoinWords.Of(match.Reason), now), paths), null, ct);

    private Task ReopenAsync(JoinMatch match, Finding finding, Timestamp now, CallPaths paths, CancellationToken ct) => writer.ChangeAsync(
        match.Incident, IncidentChanges.Clew,
        incident => Shaped(
            incident,
            IncidentChanges.Reopen(
                IncidentChanges.Join(incident, finding, JoinWords.Of(match.Reason), now), IncidentChanges.Clew, now, $"came back: {finding.Title}"),
            paths),
        null, ct);

    private async Task MergeAsync(Timestamp now, CancellationToken ct)
    {
        foreach (var place in board.Live(now).Where(members => members.Incident.IsOngoing).GroupBy(members => (members.Incident.Project, members.Incident.Environment)))
        {
            var incidents = place.Take(IncidentBounds.Compared).ToList();
            if (incidents.Count < 2) continue;
            var paths = await calls.GetAsync(place.Key.Project, place.Key.Environment, ct);
            for (var i = 0; i < incidents.Count; i++)
                for (var j = i + 1; j < incidents.Count; j++)
                {
                    if (joining.AreOne(incidents[i], incidents[j], paths) is not { } match) continue;
                    // The older one keeps its name; what it took in is compared with the rest at once.
                    incidents[i] = await MergeAsync(incidents[i], incidents[j], JoinWords.Of(match.Reason), now, paths, ct);
                    incidents.RemoveAt(j);
                    (i, j) = (-1, incidents.Count);
                }
        }
    }

    private async Task<IncidentMembers> MergeAsync(
        IncidentMembers into, IncidentMembers part, string why, Timestamp now, CallPaths paths, CancellationToken ct)
    {
        var merged = await writer.ChangeAsync(
            part.Incident.Id, IncidentChanges.Clew, incident => IncidentChanges.MergeInto(incident, into.Incident, IncidentChanges.Clew, why, now), null, ct);
        // A person was faster and merged it elsewhere.
        if (merged.Incident?.MergedInto != into.Incident.Id) return into;
        logger.LogInformation("Incident {Incident} is part of {Into}: {Why}", part.Incident.Id, into.Incident.Id, why);
        var whole = await writer.ChangeAsync(
            into.Incident.Id, IncidentChanges.Clew, incident => Shaped(incident, IncidentChanges.TakeIn(incident, merged.Incident, now), paths), null, ct);
        return board.Members(whole.Incident ?? into.Incident);
    }

    /// <summary>What a merge or a split left half done when the program ended between its two writes.</summary>
    private async Task FinishAsync(Timestamp now, CancellationToken ct)
    {
        foreach (var (incident, _) in board.Live(now))
            if (incident.MergedInto.Length > 0)
                await writer.ChangeAsync(incident.MergedInto, IncidentChanges.Clew, into => Shaped(into, IncidentChanges.TakeIn(into, incident, now), CallPaths.None), null, ct);
            else if (incident.SplitFrom.Length > 0)
                await writer.ChangeAsync(
                    incident.SplitFrom, IncidentChanges.Clew,
                    from => Shaped(from, IncidentChanges.GiveUp(from, incident, IncidentChanges.Clew, now), CallPaths.None), null, ct);
    }

    // One that comes back hundreds of times goes on as a new incident.
    private static bool HasRoom(IncidentMembers members) => members.Incident.Findings.Length < IncidentBounds.Findings;

    private Incident Shaped(Incident before, Incident after, CallPaths paths) =>
        ReferenceEquals(before, after) ? before : IncidentShape.Of(after, board.Members(after).Findings, paths);
}
