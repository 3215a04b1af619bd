using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Analysis.Symbols;

/// <summary>
/// Names functions of which the map holds no source: where the caller's place has a name in the map, that is what it called. Without it the
/// reporter's name stays.
/// </summary>
internal sealed class CallNames
{
    // For each frame whether it needs a name, and what its own place is called.
    private readonly List<(bool NeedsName, string Call)> _frames = [];

    public void Add(bool needsName, string call) => _frames.Add((needsName, call));

    /// <summary>A frame that no map is for.</summary>
    public void Break() => _frames.Add((false, ""));

    /// <param name="frames">As many as were added, innermost first: the caller follows.</param>
    public void Apply(ImmutableArray<Frame>.Builder frames)
    {
        for (var i = 0; i + 1 < frames.Count; i++)
            if (_frames[i].NeedsName && _frames[i + 1].Call.Length > 0)
                frames[i] = frames[i] with { Function = _frames[i + 1].Call };
    }
}
