namespace Clew.Web.Issues;

/// <summary>A filter of the issue search.</summary>
/// <param name="Names">The first is the one that pages show; the others mean the same.</param>
/// <param name="Hint">What may follow the colon, for people.</param>
internal sealed record SearchField(SearchKind Kind, string[] Names, string Hint)
{
    public string Name => Names[0];
}
