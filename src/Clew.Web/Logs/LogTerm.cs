namespace Clew.Web.Logs;

/// <summary>One condition of a search.</summary>
/// <param name="Text">What the body has to contain, in any case.</param>
/// <param name="Excluded">It must not.</param>
/// <param name="Attribute">The name of an attribute that may have <paramref name="Value"/> instead, or null.</param>
public sealed record LogTerm(string Text, bool Excluded, string? Attribute, string Value);
