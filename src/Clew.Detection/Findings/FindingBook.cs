using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Detection.Findings;

/// <summary>The findings that are open, and their documents: written when they begin, at a new peak at most once a minute, and when they end.</summary>
internal sealed class FindingBook(DocumentStore documents)
{
    private const string Actor = "clew";

    /// <summary>Between two writes of one finding's peak.</summary>
    private static readonly TimeSpan PeakPause = TimeSpan.FromMinutes(1);

    private readonly DocumentSet<Finding> _documents = documents.Set<Finding>("finding");
    private readonly Dictionary<FindingKey, OpenFinding> _open = [];
    private readonly Dictionary<FindingKey, Finding> _last = [];
    private bool _isLoaded;

    public IReadOnlyCollection<OpenFinding> Open => _open.Values;

    /// <summary>After a start: what was open is still open.</summary>
    public void Load()
    {
        if (_isLoaded) return;
        foreach (var document in _documents.All())
            if (document.Body.End is null) _open[FindingKey.Of(document.Body)] = new(document.Body, document.Version);
            else if (Last(FindingKey.Of(document.Body)) is not { } last || last.End < document.Body.End) _last[FindingKey.Of(document.Body)] = document.Body;
        _isLoaded = true;
    }

    public OpenFinding? Find(FindingKey key) => _open.GetValueOrDefault(key);

    /// <summary>The newest that had ended before the start; null when there is none.</summary>
    public Finding? Last(FindingKey key) => _last.GetValueOrDefault(key);

    /// <summary>Whether a finding with this id was ever written.</summary>
    public bool Knows(string id) => _documents.Get(id) is not null;

    public async Task<OpenFinding> BeginAsync(Finding finding, CancellationToken ct)
    {
        var known = _documents.Find(finding.Id);
        // Ended and begun again within a minute: it is the same one, and it lasts.
        if (known is not null) finding = finding with { Onset = known.Body.Onset, NoticedAt = known.Body.NoticedAt };
        var outcome = await _documents.PutAsync(finding.Id, finding, Actor, known?.Version ?? 0, ct);
        var open = new OpenFinding(finding, outcome.Version);
        _open[FindingKey.Of(finding)] = open;
        return open;
    }

    /// <summary>Takes the present state in; writes it when its peak has risen, it became an alarm, or nothing was written for long.</summary>
    public async Task UpdateAsync(OpenFinding open, Finding current, Timestamp now, CancellationToken ct)
    {
        open.Current = current;
        var isUrgent = current.Strength > open.Written.Strength;
        if (!isUrgent && (current.Peak == open.Written.Peak || now - open.WrittenAt < PeakPause)) return;
        await WriteAsync(open, now, ct);
    }

    public async Task EndAsync(OpenFinding open, Timestamp end, Timestamp now, CancellationToken ct)
    {
        open.Current = open.Current with { End = end };
        await WriteAsync(open, now, ct);
        _open.Remove(FindingKey.Of(open.Current));
    }

    private async Task WriteAsync(OpenFinding open, Timestamp now, CancellationToken ct)
    {
        // Nobody else writes findings; whoever did would be overruled by what is true now.
        var outcome = await _documents.PutAsync(open.Current.Id, open.Current, Actor, null, ct);
        (open.Version, open.Written, open.WrittenAt) = (outcome.Version, open.Current, now);
    }
}
