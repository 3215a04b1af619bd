using Clew.Ingest.Errors;
using Clew.Model;

namespace Clew.Ingest.Issues;

/// <summary>
/// Sightings that wait: for the end of their request, which decides whether they open an issue, and for the loader, so that whoever is shown a
/// new issue finds its events. Used by one thread.
/// </summary>
/// <param name="outcomes">Asked again for an undecided event.</param>
internal sealed class IssueCandidates(RequestOutcomes outcomes, TimeProvider time)
{
    /// <summary>
    /// How long an undecided event is held. SDKs export a finished span within 5 s (the default delay of OpenTelemetry's batch processor); a request
    /// that has not told its end by then is judged without it.
    /// </summary>
    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(6);

    /// <summary>Undecided events held at once: at a few ten KB each, some ten MB. Those beyond are found in the engine.</summary>
    public const int MaxUndecided = 2_000;

    private readonly LinkedList<Sighting> _undecided = new();
    private readonly Dictionary<IssueId, Sighting> _decided = [];

    /// <summary>Whether nothing waits.</summary>
    public bool IsEmpty => _undecided.Count == 0 && _decided.Count == 0;

    /// <summary>False: there is no room for another undecided event.</summary>
    public bool TryAdd(Sighting sighting)
    {
        if (sighting.IsDecided) Decide(sighting);
        else if (_undecided.Count >= MaxUndecided) return false;
        else _undecided.AddLast(sighting);
        return true;
    }

    /// <summary>Judges the undecided events again, those held long enough for good.</summary>
    public void Review()
    {
        for (var node = _undecided.First; node is not null;)
        {
            var next = node.Next;
            var decision = HandledRule.Decide(node.Value.Error.Error, outcomes);
            if (decision == IssueDecision.Unknown && time.GetElapsedTime(node.Value.Seen) >= Hold) decision = HandledRule.Overdue(node.Value.Error.Error);
            if (decision != IssueDecision.Unknown) _undecided.Remove(node);
            if (decision == IssueDecision.Opens) Decide(node.Value);
            node = next;
        }
    }

    /// <summary>The earliest event of each issue that can be opened now. They stay until <see cref="Remove"/>.</summary>
    public IReadOnlyList<GroupedError> Ready(long loadedThrough) =>
        [.. _decided.Values.Where(sighting => sighting.Position <= loadedThrough).Select(sighting => sighting.Error)];

    /// <summary>Its issue is open; an event that came meanwhile and is earlier stays.</summary>
    public void Remove(GroupedError opened)
    {
        if (_decided.TryGetValue(opened.Issue, out var sighting) && sighting.Error == opened) _decided.Remove(opened.Issue);
    }

    // One event in the engine is enough to open the issue, so a further one changes what is told of it but not the wait.
    private void Decide(Sighting sighting)
    {
        if (!_decided.TryGetValue(sighting.Issue, out var known)) _decided[sighting.Issue] = sighting;
        else if (sighting.Time < known.Time) _decided[sighting.Issue] = known with { Error = sighting.Error };
    }
}
