using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Clew.Model;

namespace Clew.Analysis.Scrubbing;

/// <summary>The rules of a project, compiled. Immutable but for caches; safe for concurrent use.</summary>
public sealed class ScrubPolicy
{
    private readonly FrozenDictionary<DefaultRule, CompiledRule> _defaults;
    private readonly FrozenDictionary<DefaultRule, CompiledRule> _headers;
    private readonly ImmutableArray<(NamePattern Pattern, CompiledRule Rule)> _keys;
    private readonly ImmutableArray<(NamePattern Pattern, CompiledRule Rule)> _paths;
    private readonly ImmutableArray<CompiledRule> _all;
    private readonly ConcurrentDictionary<string, FieldRules> _fields = new(StringComparer.Ordinal);
    private readonly NameCache _names = new();

    private ScrubPolicy(ScrubRules rules, byte[] key)
    {
        var defaults = DefaultRules.All
            .Where(rule => rule.IsByChoice ? rules.On.Contains(rule.Id) : !rules.Off.Contains(rule.Id))
            .ToDictionary(rule => rule, rule => new CompiledRule(rule.Id, rule.Word, ScrubAction.Mask, key));
        _defaults = defaults.ToFrozenDictionary();
        _headers = defaults.ToFrozenDictionary(pair => pair.Key, pair => new CompiledRule(pair.Key.Id, pair.Key.Word, ScrubAction.Mask, key, isHeader: true));
        var own = rules.Own.Where(rule => !rule.IsOff)
            .Select(rule => (Rule: rule, Compiled: new CompiledRule("own:" + rule.Name, rule.Name, rule.Action, key))).ToList();
        _keys = [.. own.Where(one => one.Rule.By == ScrubTarget.Key).Select(one => (new NamePattern(one.Rule.Match), one.Compiled))];
        _paths = [.. own.Where(one => one.Rule.By == ScrubTarget.Path).Select(one => (new NamePattern(one.Rule.Match), one.Compiled))];
        Patterns = [.. own.Where(one => one.Rule.By == ScrubTarget.Pattern).Select(one => (RulePattern.Compile(one.Rule.Match), one.Compiled))];
        (HasEmail, HasIp) = (defaults.ContainsKey(DefaultRules.Email), defaults.ContainsKey(DefaultRules.Ip));
        _all = [.. _defaults.Values, .. own.Select(one => one.Compiled)];
        HasDrops = own.Any(one => one.Rule is { Action: ScrubAction.Drop, By: not ScrubTarget.Pattern });
    }

    /// <summary>The defaults alone.</summary>
    public static ScrubPolicy Default { get; } = Compile(ScrubRules.Default, []);

    /// <param name="key">The installation's secret for hashes.</param>
    public static ScrubPolicy Compile(ScrubRules rules, byte[] key) => new(rules, key);

    /// <summary>Whether a field may have to be left out.</summary>
    public bool HasDrops { get; }

    internal bool HasEmail { get; }

    internal bool HasIp { get; }

    internal ImmutableArray<(Regex Pattern, CompiledRule Rule)> Patterns { get; }

    /// <summary>What it says of a field, by its path: <c>attributes</c>, <c>body</c>, <c>request.headers</c>.</summary>
    public FieldRules Field(string path) =>
        _fields.GetOrAdd(path, static (field, policy) => new(policy, field, policy._paths), this);

    /// <summary>That default as it is used, or null when it is off.</summary>
    internal CompiledRule? Of(DefaultRule rule) => _defaults.GetValueOrDefault(rule);

    /// <summary>The rule for values of that name wherever it stands, or null.</summary>
    internal CompiledRule? OfName(ReadOnlySpan<byte> name)
    {
        if (_names.TryGet(name, out var known)) return known.Rule;
        var rule = Own(name) ?? (SensitiveNames.Find(name, out var isHeader) is not { } found ? null : isHeader ? _headers.GetValueOrDefault(found) : Of(found));
        _names.Put(name, new(rule, HasSecret: false));
        return rule;
    }

    /// <summary>The length of a marker of any rule at the start of the text, or 0.</summary>
    internal int MarkerAt(ReadOnlySpan<byte> text)
    {
        if (text.Length < 3 || text[0] != '[') return 0;
        foreach (var rule in _all)
            if (rule.MarkerAt(text) is > 0 and var length)
                return length;
        return 0;
    }

    /// <summary>A rule of one's own is about the whole name, or the part behind its last dot.</summary>
    private CompiledRule? Own(ReadOnlySpan<byte> name)
    {
        foreach (var (pattern, rule) in _keys)
            if (pattern.IsMatch(name) || pattern.IsMatch(name[(name.LastIndexOf((byte)'.') + 1)..]))
                return rule;
        return null;
    }
}
