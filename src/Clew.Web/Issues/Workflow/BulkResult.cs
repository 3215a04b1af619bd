using System.Collections.Immutable;

namespace Clew.Web.Issues;

/// <summary>What became of an action with many issues.</summary>
/// <param name="Failed">Ids with which nothing was done: there is no such issue, or others changed it again and again.</param>
public sealed record BulkResult(int Done, ImmutableArray<string> Failed);
