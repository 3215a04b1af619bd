namespace Clew.Web.Issues;

/// <param name="Count">Events that have the value.</param>
public sealed record TagShare(string Value, long Count);
