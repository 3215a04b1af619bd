using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Storage.Regrouping;

/// <summary>Where a new event belongs.</summary>
/// <param name="Trail">The regroupings that led it there.</param>
public sealed record LedEvent(IssueId Issue, ImmutableArray<TrailStep> Trail);
