using System.Collections.Immutable;
using Clew.Incidents.Ownership;
using Clew.Incidents.Runbooks;
using Clew.Incidents.Severities;
using Clew.Model;
using Clew.Web.Feedback;

namespace Clew.Web.Issues;

/// <summary>Everything that the page of an issue shows.</summary>
public sealed record IssueDetail
{
    public required Issue Issue { get; init; }

    /// <summary>Of the issue's document: what a change of status must name.</summary>
    public required long Version { get; init; }

    public required IssueFacts Facts { get; init; }

    public required SeverityVerdict Severity { get; init; }

    public required IssueImpactFigures Impact { get; init; }

    public required OwnerVerdict Owner { get; init; }

    /// <summary>The one that fits best first.</summary>
    public required IReadOnlyList<Runbook> Runbooks { get; init; }

    /// <summary>What was done with it and what people wrote, newest first.</summary>
    public required ImmutableArray<HistoryEntry> History { get; init; }

    /// <summary>Null when nothing was deployed before it.</summary>
    public required WhatChanged? Changed { get; init; }

    public required ChartData Chart { get; init; }

    /// <summary>Null when no event of it is left.</summary>
    public required EventReport? Report { get; init; }

    /// <summary>What users wrote about its errors, newest first.</summary>
    public required ImmutableArray<FeedbackLine> Feedback { get; init; }

    /// <summary>The trace of that event, or null.</summary>
    public required TraceGlimpse? Trace { get; init; }
}
