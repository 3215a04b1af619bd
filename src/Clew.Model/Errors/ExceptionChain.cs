using System.Collections.Immutable;

namespace Clew.Model;

/// <summary>The exceptions of one occurrence from inner (the cause) to outer (what was finally thrown).</summary>
public sealed record ExceptionChain(ImmutableArray<ExceptionValue> Values)
{
    public static ExceptionChain Empty { get; } = new([]);

    public bool IsEmpty => Values.IsDefaultOrEmpty;

    /// <summary>The exception that was finally thrown, or null.</summary>
    public ExceptionValue? Outermost => IsEmpty ? null : Values[^1];

    /// <summary>The exception that started it, or null.</summary>
    public ExceptionValue? Innermost => IsEmpty ? null : Values[0];
}
