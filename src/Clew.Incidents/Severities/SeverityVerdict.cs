using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Incidents.Severities;

/// <summary>How severe, and why: the weightiest reason first.</summary>
public sealed record SeverityVerdict(IncidentSeverity Severity, ImmutableArray<string> Reasons);
