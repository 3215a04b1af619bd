using System.Collections.Immutable;

namespace Clew.Model;

/// <summary>Calls from the innermost (where it was thrown, index 0) to the outermost. (Sentry sends them the other way round.)</summary>
public sealed record Stacktrace(ImmutableArray<Frame> Frames)
{
    public static Stacktrace Empty { get; } = new([]);

    public bool IsEmpty => Frames.IsDefaultOrEmpty;
}
