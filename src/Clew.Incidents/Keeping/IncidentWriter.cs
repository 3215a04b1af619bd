using Clew.Incidents.Commands;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Incidents.Keeping;

/// <summary>
/// The one way that incidents are written: a pure change of what is there now, with the version that it was made from, and again when somebody
/// else was faster. So that a person's command and the keeper never undo each other.
/// </summary>
public sealed class IncidentWriter(DocumentStore documents)
{
    /// <summary>Others that may be faster in a row. Writers of one incident are a keeper, an explainer and a few people.</summary>
    private const int MaxAttempts = 20;

    private readonly DocumentSet<Incident> _incidents = documents.Set<Incident>("incident");

    /// <summary>Writes a new incident; without effect when there is one of that id.</summary>
    public async Task<bool> CreateAsync(Incident incident, string actor, CancellationToken ct) =>
        (await _incidents.PutAsync(incident.Id, incident, actor, 0, ct)).IsStored;

    /// <param name="change">The new version; the same object when nothing is to be done. May be called more than once.</param>
    /// <param name="refuse">Why it cannot be done to an incident like this; null when it can.</param>
    public async Task<IncidentCommandResult> ChangeAsync(
        string id, string actor, Func<Incident, Incident> change, Func<Incident, string?>? refuse, CancellationToken ct)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (_incidents.Find(id) is not { } found) return IncidentCommandResult.NotFound(id);
            if (refuse?.Invoke(found.Body) is { } why) return IncidentCommandResult.Conflict(found.Body, why);
            var changed = change(found.Body);
            if (ReferenceEquals(changed, found.Body)) return IncidentCommandResult.Done(found.Body);
            if ((await _incidents.PutAsync(id, changed, actor, found.Version, ct)).IsStored) return IncidentCommandResult.Done(_incidents.Get(id) ?? changed);
        }
        return _incidents.Get(id) is { } busy
            ? IncidentCommandResult.Conflict(busy, "Others are changing this incident; try again.")
            : IncidentCommandResult.NotFound(id);
    }
}
