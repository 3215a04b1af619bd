using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;

namespace Clew.Storage.Regrouping;

/// <summary>
/// Carries out what the document of a regrouping says: events, the documents of new issues, first occurrences, then its state. Interrupted anywhere, it is
/// run again and ends in the same.
/// </summary>
public sealed class RegroupExecution(EngineClient engine, DocumentStore documents)
{
    /// <summary>Who writes what follows from a regrouping.</summary>
    public const string Actor = "clew";

    private readonly EventMover _mover = new(engine);
    private readonly GoalIssues _goals = new(engine, documents);
    private readonly DocumentSet<Regrouping> _regroupings = documents.Set<Regrouping>(Regrouping.Kind);

    /// <summary>Does what is to be done now; returns the document as it is then, or null when there is none.</summary>
    public async Task<Regrouping?> RunAsync(string id, CancellationToken ct)
    {
        if (_regroupings.Find(id) is not { } document) return null;
        return document.Body.State switch
        {
            RegroupingState.Applying => await ApplyAsync(document.Body, ct),
            RegroupingState.Undoing => await UndoAsync(document.Body, ct),
            _ => document.Body,
        };
    }

    /// <summary>Brings events to their place that were on their way when it was carried out. False: there were none.</summary>
    public async Task<bool> SweepAsync(Regrouping regrouping, CancellationToken ct)
    {
        if (regrouping.Moves.IsEmpty) return false;
        if (regrouping.State == RegroupingState.Applied && await _mover.AnyLeavingAsync(regrouping, ct)) await _mover.ApplyAsync(regrouping, ct);
        else if (regrouping.State == RegroupingState.Undone && await _mover.AnyAwayAsync(regrouping, ct)) await _mover.UndoAsync(regrouping, ct);
        else return false;
        return true;
    }

    private async Task<Regrouping> ApplyAsync(Regrouping regrouping, CancellationToken ct)
    {
        await _mover.ApplyAsync(regrouping, ct);
        var founded = await _goals.FoundAsync(regrouping, Actor, ct);
        var earlier = await _goals.EarlierAsync(regrouping, ct);
        // Before issues are changed it is on disk how they were.
        var known = await PutAsync(regrouping.Id, now => now with
        {
            Founded = [.. now.Founded.Union(founded)],
            Earlier = [.. now.Earlier.Concat(earlier.Select(static one => one.Before)).DistinctBy(static one => one.Issue)],
        }, ct);
        await _goals.SayAsync([.. earlier.Select(static one => one.Now)], Actor, ct);
        return await PutAsync(known.Id, static now => now.State == RegroupingState.Applying ? now with { State = RegroupingState.Applied } : now, ct);
    }

    private async Task<Regrouping> UndoAsync(Regrouping regrouping, CancellationToken ct)
    {
        await _mover.UndoAsync(regrouping, ct);
        await _goals.SayAsync(regrouping.Earlier, Actor, ct);
        return await PutAsync(regrouping.Id, static now => now.State == RegroupingState.Undoing ? now with { State = RegroupingState.Undone } : now, ct);
    }

    private async Task<Regrouping> PutAsync(string id, Func<Regrouping, Regrouping> change, CancellationToken ct)
    {
        while (true)
        {
            var document = _regroupings.Find(id)!;
            var changed = change(document.Body);
            if ((await _regroupings.PutAsync(id, changed, Actor, document.Version, ct)).IsStored) return changed;
        }
    }
}
