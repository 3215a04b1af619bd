namespace Clew.Storage.Intake;

/// <summary>
/// Notes when keys are used. Held in memory and written to table <c>key_uses</c> by <see cref="KeyUseWriter"/>; a crash loses a few seconds of it.
/// Only keys that exist are noted, so the documents bound it. Safe for concurrent use.
/// </summary>
public sealed class KeyUses
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Key, string Secret), (DateTimeOffset First, DateTimeOffset Last)> _uses = [];

    // What was noted since it was last written.
    private readonly HashSet<(string Key, string Secret)> _changed = [];

    /// <summary>A request came with that key.</summary>
    /// <param name="secret">The first digits of the hash of the secret that was presented.</param>
    public void Used(string key, string secret, DateTimeOffset at) => Note((key, secret), at);

    /// <summary>Something was accepted with that key.</summary>
    public void Received(string key, DateTimeOffset at) => Note((key, ""), at);

    /// <summary>All that this process noted.</summary>
    public IReadOnlyList<KeyUse> All()
    {
        lock (_lock) return [.. _uses.Select(use => new KeyUse(use.Key.Key, use.Key.Secret, use.Value.First, use.Value.Last))];
    }

    /// <summary>What is to be written; it is given once.</summary>
    internal List<KeyUse> TakeChanged()
    {
        lock (_lock)
        {
            List<KeyUse> changed = [.. _changed.Select(id => new KeyUse(id.Key, id.Secret, _uses[id].First, _uses[id].Last))];
            _changed.Clear();
            return changed;
        }
    }

    /// <summary>It could not be written: it is given again.</summary>
    internal void PutBack(IEnumerable<KeyUse> uses)
    {
        lock (_lock)
            foreach (var use in uses) _changed.Add((use.Key, use.Secret));
    }

    private void Note((string Key, string Secret) id, DateTimeOffset at)
    {
        lock (_lock)
        {
            _uses[id] = _uses.TryGetValue(id, out var known) ? (known.First, at > known.Last ? at : known.Last) : (at, at);
            _changed.Add(id);
        }
    }
}
