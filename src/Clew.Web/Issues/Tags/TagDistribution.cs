using System.Collections.Immutable;

namespace Clew.Web.Issues;

/// <summary>How the values of a tag are distributed over the events of an issue.</summary>
/// <param name="Count">Events that have the tag.</param>
/// <param name="Different">Its different values.</param>
/// <param name="Values">At most 5, the most frequent first.</param>
public sealed record TagDistribution(string Name, long Count, long Different, ImmutableArray<TagShare> Values);
