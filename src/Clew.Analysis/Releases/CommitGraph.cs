namespace Clew.Analysis.Releases;

/// <summary>Reported commits with their parents. A name may be the beginning of an id, 7 digits or more, when only one commit begins so.</summary>
/// <param name="parents">By id.</param>
public sealed class CommitGraph(IReadOnlyDictionary<string, string[]> parents) : ICommitAncestry
{
    /// <summary>Digits from which a shortened id is believed.</summary>
    private const int LeastDigits = 7;

    /// <summary>Commits that one question walks through.</summary>
    private const int MaxSteps = 100_000;

    public bool? Contains(string commit, string ancestor)
    {
        if (Full(commit) is not { } from || Full(ancestor) is not { } wanted) return null;
        var (seen, open, isWhole) = (new HashSet<string>(StringComparer.Ordinal) { from }, new Queue<string>([from]), true);
        while (open.TryDequeue(out var next))
        {
            if (next == wanted) return true;
            if (seen.Count > MaxSteps || !parents.TryGetValue(next, out var before))
            {
                isWhole = false;
                continue;
            }
            foreach (var parent in before)
                if (seen.Add(parent))
                    open.Enqueue(parent);
        }
        // Where history was not reported to its end, what was not found may lie beyond.
        return isWhole || Contains(wanted, from, seen.Count) ? false : null;
    }

    // The other way round: who is an ancestor of the other cannot be its descendant.
    private bool Contains(string commit, string ancestor, int bound)
    {
        var (seen, open) = (new HashSet<string>(StringComparer.Ordinal) { commit }, new Queue<string>([commit]));
        while (open.TryDequeue(out var next) && seen.Count <= bound + MaxSteps)
        {
            if (next == ancestor) return true;
            foreach (var parent in parents.GetValueOrDefault(next) ?? [])
                if (seen.Add(parent))
                    open.Enqueue(parent);
        }
        return false;
    }

    private string? Full(string name)
    {
        if (parents.ContainsKey(name)) return name;
        if (name.Length < LeastDigits) return null;
        var found = parents.Keys.Where(id => id.StartsWith(name, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return found is [var only] ? only : null;
    }
}
