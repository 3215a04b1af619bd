using System.Collections.Immutable;

namespace Clew.Web.Scrubbing;

/// <summary>A record on which rules were tried.</summary>
public sealed record TriedRecordJson(ImmutableArray<TriedFieldJson> Fields);
