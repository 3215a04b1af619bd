namespace Clew.Analysis.RootCause;

/// <summary>One fact that can be checked.</summary>
/// <param name="Text">In words, with its numbers.</param>
/// <param name="Points">
/// How much it counts, in natural logarithms of odds: +3 makes a candidate twenty times more likely than one without it. Negative is against.
/// </param>
/// <param name="Link">Where it can be checked: the link of the input that it was read from, or empty.</param>
public sealed record Evidence(string Text, double Points, string Link = "")
{
    public bool IsFor => Points >= 0;
}
