namespace Clew.Analysis.Scrubbing;

/// <summary>A rule that the product brings.</summary>
/// <param name="Id">Names it in the API, in documents and in the counts.</param>
/// <param name="Word">What stands in brackets where a value was.</param>
/// <param name="About">One sentence for people: what it finds.</param>
/// <param name="IsByChoice">Off until a project switches it on.</param>
public sealed record DefaultRule(string Id, string Word, string About, bool IsByChoice = false);
