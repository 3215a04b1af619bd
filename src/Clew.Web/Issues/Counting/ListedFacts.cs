using System.Collections.Immutable;
using Clew.Incidents.Severities;
using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>What a row of a list shows beside its counts.</summary>
/// <param name="Users">Distinct users hurt within the period.</param>
/// <param name="Traces">The newest, at most five.</param>
/// <param name="Hours">Occurrences in each of the last 24 hours, oldest first.</param>
internal sealed record ListedFacts(long Users, ImmutableArray<TraceId> Traces, ImmutableArray<long> Hours, SeverityVerdict Severity);
