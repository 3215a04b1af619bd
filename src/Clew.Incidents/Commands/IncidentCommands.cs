using Clew.Incidents.Joining;
using Clew.Incidents.Keeping;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Incidents.Commands;

/// <summary>
/// What people do to incidents. Each returns when it is on disk; done twice it is done once. Every method throws
/// <see cref="Storage.Engine.EngineException"/> when the engine is away: then the outcome is not known.
/// </summary>
public sealed class IncidentCommands(IncidentWriter writer, IncidentBoard board, ICallPathSource calls, DocumentStore documents, TimeProvider time)
{
    private readonly DocumentSet<Incident> _incidents = documents.Set<Incident>("incident");

    private Timestamp Now => Timestamp.From(time.GetUtcNow());

    /// <summary>Somebody looks after it.</summary>
    public Task<IncidentCommandResult> AcknowledgeAsync(string id, string actor, CancellationToken ct = default) =>
        ChangeAsync(id, actor, incident => IncidentChanges.Acknowledge(incident, actor, Now), ct);

    /// <summary>Users are no longer hurt, says a person.</summary>
    public Task<IncidentCommandResult> MitigateAsync(string id, string actor, CancellationToken ct = default) =>
        ChangeAsync(id, actor, incident => IncidentChanges.Mitigate(incident, actor, Now, Now), ct);

    public Task<IncidentCommandResult> ResolveAsync(string id, string actor, CancellationToken ct = default) =>
        ChangeAsync(id, actor, incident => IncidentChanges.Resolve(incident, actor, Now), ct);

    public Task<IncidentCommandResult> ReopenAsync(string id, string actor, CancellationToken ct = default) =>
        ChangeAsync(id, actor, incident => IncidentChanges.Reopen(incident, actor, Now), ct);

    /// <param name="text">Markdown; not blank, at most <see cref="IncidentBounds.Note"/> characters.</param>
    public Task<IncidentCommandResult> NoteAsync(string id, string actor, string text, CancellationToken ct = default) => writer.ChangeAsync(
        id, actor, incident => IncidentChanges.Note(incident, actor, text.Trim(), Now),
        _ => text.Trim().Length is 0 or > IncidentBounds.Note ? $"A note has 1 to {IncidentBounds.Note} characters." : null, ct);

    /// <summary>Stays until a person sets another.</summary>
    public Task<IncidentCommandResult> SetSeverityAsync(string id, IncidentSeverity severity, string actor, CancellationToken ct = default) =>
        ChangeAsync(id, actor, incident => IncidentChanges.SetSeverity(incident, severity, actor, Now), ct);

    /// <summary>Makes an incident part of another, which takes in its findings.</summary>
    /// <returns>The one that took it in.</returns>
    public async Task<IncidentCommandResult> MergeAsync(string id, string into, string actor, CancellationToken ct = default)
    {
        if (_incidents.Get(into) is not { } target) return IncidentCommandResult.NotFound(into);
        var merged = await writer.ChangeAsync(
            id, actor, incident => IncidentChanges.MergeInto(incident, target, actor, "", Now), incident => MergeProblem(incident, target), ct);
        var paths = await calls.GetAsync(target.Project, target.Environment, ct);
        // What was merged says so first: should the program end here, the keeper finishes it.
        return merged is { IsDone: true, Incident: { } part }
            ? await writer.ChangeAsync(into, actor, incident => Shaped(incident, IncidentChanges.TakeIn(incident, part, Now), paths), null, ct)
            : merged;
    }

    /// <summary>Makes an incident of some findings of another.</summary>
    /// <param name="findings">Some of its findings, but not all.</param>
    /// <returns>The new incident.</returns>
    public async Task<IncidentCommandResult> SplitAsync(string id, IReadOnlyCollection<string> findings, string actor, CancellationToken ct = default)
    {
        if (_incidents.Get(id) is not { } from) return IncidentCommandResult.NotFound(id);
        var chosen = board.Members(from).Findings.Where(finding => findings.Contains(finding.Id)).ToList();
        if (SplitProblem(from, findings, chosen.Count) is { } why) return IncidentCommandResult.Conflict(from, why);
        var paths = await calls.GetAsync(from.Project, from.Environment, ct);
        var split = IncidentShape.Of(IncidentChanges.SplitOff(from, chosen, actor, Now), chosen, paths);
        // The new one first: should the program end here, the keeper takes its findings from the old one.
        await writer.CreateAsync(split, actor, ct);
        var left = await writer.ChangeAsync(id, actor, incident => Shaped(incident, IncidentChanges.GiveUp(incident, split, actor, Now), paths), null, ct);
        return left.IsDone && _incidents.Get(split.Id) is { } stored ? IncidentCommandResult.Done(stored) : left;
    }

    /// <summary>By the explainer: what it found out. The newest explanation replaces the one before.</summary>
    /// <param name="cause">Null: there is not enough evidence for one.</param>
    /// <param name="releases">Releases that the explanation found near the onset, as <c>service release</c>; added to those known.</param>
    public Task<IncidentCommandResult> ExplainedAsync(
        string id, ProbableCause? cause, SuggestedStep? suggestion, IEnumerable<string>? releases = null, CancellationToken ct = default) => writer.ChangeAsync(
        id, IncidentChanges.Clew, incident => IncidentChanges.Explain(incident, cause, suggestion, [.. releases ?? []]), null, ct);

    private Task<IncidentCommandResult> ChangeAsync(string id, string actor, Func<Incident, Incident> change, CancellationToken ct) =>
        writer.ChangeAsync(id, actor, change, MergedAway, ct);

    private Incident Shaped(Incident before, Incident after, CallPaths paths) =>
        ReferenceEquals(before, after) ? before : IncidentShape.Of(after, board.Members(after).Findings, paths);

    private static string? MergedAway(Incident incident) =>
        incident.MergedInto.Length > 0 ? $"It is part of incident {incident.MergedInto}." : null;

    private static string? MergeProblem(Incident incident, Incident into) =>
        incident.MergedInto == into.Id ? null
        : MergedAway(incident) ?? MergedAway(into)
        ?? (incident.Id == into.Id ? "An incident cannot be merged into itself."
            : incident.Project != into.Project || incident.Environment != into.Environment ? "They are of different environments."
            : incident.IsOngoing && !into.IsOngoing ? "It is ongoing and the other is resolved: reopen that first."
            : null);

    private static string? SplitProblem(Incident incident, IReadOnlyCollection<string> findings, int known) =>
        MergedAway(incident)
        ?? (findings.Count == 0 ? "Choose the findings that become an incident of their own."
            : known < findings.Distinct(StringComparer.Ordinal).Count() ? "Some of these findings are not of this incident."
            : known == incident.Findings.Length ? "Leave at least one finding in the incident."
            : null);
}
