using System.Collections.Immutable;

namespace Clew.Web.Scrubbing;

/// <summary>A field of a record on which rules were tried.</summary>
/// <param name="Before">The text in its parts, those that a rule matched among them.</param>
/// <param name="After">What would be stored.</param>
/// <param name="IsDropped">Whether the field would not be stored at all.</param>
public sealed record TriedField(string Path, ImmutableArray<TriedPart> Before, string After, bool IsDropped)
{
    public bool IsChanged => IsDropped || Before.Any(part => part.Rule.Length > 0);
}
