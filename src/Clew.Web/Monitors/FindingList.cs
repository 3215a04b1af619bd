using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Monitors;

/// <summary>Findings, those that last first, then the newest.</summary>
/// <param name="Items">Each with the incident that holds it, or null.</param>
public sealed record FindingList(ImmutableArray<(Finding Finding, Incident? Incident)> Items);
