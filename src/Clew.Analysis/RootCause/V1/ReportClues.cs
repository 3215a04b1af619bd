namespace Clew.Analysis.RootCause.V1;

/// <summary>What programs say themselves: issues, and log patterns that are new or more frequent.</summary>
internal static class ReportClues
{
    private const double IssuePoints = 6;
    private const double LogPoints = 3;

    /// <summary>An issue that nobody has ever seen before, in the minutes of the incident.</summary>
    private const double NewIssuePoints = 1;

    /// <summary>Errors a minute that are a part of what happens where requests do not fail but are slow or do not come: a few are there on any day.</summary>
    private const double NoticeableRate = 10;

    /// <summary>OpenTelemetry's severity number of ERROR.</summary>
    private const int ErrorSeverity = 17;

    /// <summary>Rise of the rate that is a shift and not a swing.</summary>
    private const double LeastRatio = 3;

    /// <summary>Lines or errors per minute that are never looked at.</summary>
    private const double LeastRate = 0.2;

    public static IEnumerable<Clue> Of(Examination examined)
    {
        var gathered = examined.Gathered;
        var issues = gathered.Issues.Where(static issue => Rose(issue.BaselinePerMinute, issue.WindowPerMinute)).ToList();
        var errors = issues.Sum(Begun);
        // Where nearly all errors only pass on what failed elsewhere, the few that seem to begin somewhere are of traces that were not seen whole.
        var told = errors <= 0 ? 0 : Math.Min(1, errors / issues.Max(static issue => issue.WindowPerMinute - issue.BaselinePerMinute));
        if (gathered.Symptom.Kind is SymptomKind.Latency or SymptomKind.Silence) told *= 1 - Math.Exp(-errors / NoticeableRate);
        foreach (var group in issues.Where(static issue => issue.OriginShare > 0).GroupBy(static issue => issue.Service))
        {
            var issue = group.MaxBy(Begun)!;
            var share = group.Sum(Begun) / errors;
            var isNew = issue.BaselinePerMinute == 0 && issue.FirstSeen >= gathered.Symptom.Onset - TimeSpan.FromMinutes(5);
            yield return new(group.Key, RootCauseKind.CodeLocation, issue.Culprit.Length > 0 ? issue.Culprit : issue.Title, told * (IssuePoints * share + (isNew ? NewIssuePoints * issue.OriginShare : 0)),
                Words.Of($"{share:P0} of the additional errors begin in {group.Key}: {issue.Title}, {issue.WindowPerMinute:0.#} a minute, normally {issue.BaselinePerMinute:0.#}{(isNew ? ", never seen before" : "")}"), issue.Link,
                IsExact: issue.Culprit.Length > 0);
        }
        var patterns = gathered.LogPatterns.Where(static pattern => pattern.Severity >= ErrorSeverity && Rose(pattern.BaselinePerMinute, pattern.WindowPerMinute)).ToList();
        var lines = patterns.Sum(static pattern => pattern.WindowPerMinute - pattern.BaselinePerMinute);
        foreach (var group in patterns.GroupBy(static pattern => pattern.Service))
        {
            var pattern = group.MaxBy(static pattern => pattern.WindowPerMinute - pattern.BaselinePerMinute)!;
            var share = group.Sum(static pattern => pattern.WindowPerMinute - pattern.BaselinePerMinute) / lines;
            yield return new(group.Key, RootCauseKind.CodeLocation, pattern.Pattern, LogPoints * share,
                Words.Of($"{share:P0} of the additional error lines are logged by {group.Key}: \"{pattern.Pattern}\", {pattern.WindowPerMinute:0.#} a minute, normally {pattern.BaselinePerMinute:0.#}"), pattern.Link);
        }
    }

    /// <summary>Additional errors a minute that begin where they are thrown.</summary>
    private static double Begun(ObservedIssue issue) => (issue.WindowPerMinute - issue.BaselinePerMinute) * issue.OriginShare;

    private static bool Rose(double usual, double now) => now >= LeastRate && now >= LeastRatio * usual;
}
