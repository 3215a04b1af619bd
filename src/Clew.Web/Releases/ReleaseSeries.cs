using System.Collections.Immutable;

namespace Clew.Web.Releases;

/// <summary>A line of a <see cref="ReleaseChart"/>.</summary>
/// <param name="Points">Pairs of a time (ms since 1970) and a value, in order of time; nothing where nothing came.</param>
public sealed record ReleaseSeries(string Name, ImmutableArray<double[]> Points)
{
    /// <summary>How the element draws it.</summary>
    public string Kind => "line";
}
