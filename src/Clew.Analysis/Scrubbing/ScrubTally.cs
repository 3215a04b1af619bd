namespace Clew.Analysis.Scrubbing;

/// <summary>How often each rule replaced something.</summary>
public sealed class ScrubTally
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>By the rule's id; only rules that did something.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    internal void Add(CompiledRule rule) =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts, rule.Id, out _)++;
}
