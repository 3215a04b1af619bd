namespace Clew.Web.Scrubbing;

/// <summary>A rule that the product brings, in the API.</summary>
/// <param name="Word">What stands in brackets where a value was.</param>
/// <param name="About">What it finds.</param>
/// <param name="IsByChoice">Off until somebody switches it on.</param>
public sealed record DefaultRuleJson(string Id, string Word, string About, bool IsByChoice, bool IsOn);
