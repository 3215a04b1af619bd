using System.Collections.Immutable;

namespace Clew.Web.Changes;

/// <summary>A page of changes, newest first.</summary>
/// <param name="Next">Where the next page begins, or null on the last.</param>
public sealed record ChangeList(ImmutableArray<ChangeLine> Lines, ChangeCursor? Next);
