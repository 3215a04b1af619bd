namespace Clew.Analysis.Scrubbing;

/// <summary>What a policy says of one field: a column, or the values of a map by their names.</summary>
public sealed class FieldRules
{
    private readonly ScrubPolicy _policy;
    private readonly (NamePattern Pattern, CompiledRule Rule)[] _paths;
    private readonly NameCache _cache = new();

    internal FieldRules(ScrubPolicy policy, string field, IEnumerable<(NamePattern Pattern, CompiledRule Rule)> paths)
    {
        _policy = policy;
        _paths = [.. paths];
        Prefix = System.Text.Encoding.UTF8.GetBytes(field + ".");
        Whole = _paths.FirstOrDefault(path => path.Pattern.IsMatch(Prefix.AsSpan(0, Prefix.Length - 1))).Rule;
    }

    /// <summary>The rule for the field itself, or null.</summary>
    internal CompiledRule? Whole { get; }

    /// <summary>The word of that rule, or null.</summary>
    public string? Word => Whole?.Word;

    /// <summary>The field and a dot, in UTF-8.</summary>
    private byte[] Prefix { get; }

    /// <summary>What is said of the value of that name in the field, and of the name.</summary>
    public NameVerdict OfName(ReadOnlySpan<byte> name)
    {
        if (_cache.TryGet(name, out var known)) return known;
        var verdict = new NameVerdict(OfPath(name) ?? _policy.OfName(name), !new TextScrubber(_policy).Find(name, default).IsEmpty);
        _cache.Put(name, verdict);
        return verdict;
    }

    private CompiledRule? OfPath(ReadOnlySpan<byte> name)
    {
        if (_paths.Length == 0) return null;
        byte[] path = [.. Prefix, .. name];
        foreach (var (pattern, rule) in _paths)
            if (pattern.IsMatch(path))
                return rule;
        return null;
    }
}
