using System.Collections.Immutable;

namespace Clew.Web.Scrubbing;

/// <summary>A field on which rules were tried.</summary>
/// <param name="Before">The text as it was given.</param>
/// <param name="After">As it would be stored; empty when it would not be.</param>
/// <param name="Rules">The words of the rules that matched.</param>
public sealed record TriedFieldJson(string Path, string Before, string After, bool IsDropped, ImmutableArray<string> Rules)
{
    public static TriedFieldJson Of(TriedField field) => new(
        field.Path, string.Concat(field.Before.Select(part => part.Text)), field.After, field.IsDropped,
        [.. field.Before.Where(part => part.Rule.Length > 0).Select(part => part.Rule).Distinct()]);
}
