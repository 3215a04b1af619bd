using System.Collections.Immutable;

namespace Clew.Web.Api;

/// <summary>A page of a list.</summary>
/// <param name="Next">The value of <c>cursor</c> for the next page, or null on the last.</param>
public sealed record ApiList<T>(ImmutableArray<T> Items, string? Next);
