namespace Clew.Web.Issues;

/// <summary>What all events of an issue say together: its figures, the deployment before it, and its chart. This is what changes while a page is open.</summary>
/// <param name="Changed">Null when nothing was deployed before it.</param>
public sealed record IssueOverview(IssueFacts Facts, WhatChanged? Changed, ChartData Chart);
