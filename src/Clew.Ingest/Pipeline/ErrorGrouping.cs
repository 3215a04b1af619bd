using Clew.Analysis.Grouping;
using Clew.Analysis.Stacktraces;
using Clew.Ingest.Errors;
using Clew.Ingest.Scrubbing;
using Clew.Ingest.Storms;
using Clew.Model;

namespace Clew.Ingest.Pipeline;

/// <summary>From what reporters told to error events with their issue: found in spans and logs, brought to one shape, scrubbed, grouped.</summary>
public sealed class ErrorGrouping(OccurrenceMatcher occurrences, RequestOutcomes outcomes, StormBuckets storms)
{
    internal IReadOnlyList<GroupedError> Group(Telemetry telemetry, TimeBounds bounds)
    {
        // First, so that an exception finds how its own request ended when both came together.
        outcomes.Learn(telemetry.Spans);
        List<GroupedError>? grouped = null;
        foreach (var error in Errors(telemetry, bounds)) (grouped ??= []).Add(Group(Scrubber.Scrub(error)));
        return grouped ?? (IReadOnlyList<GroupedError>)[];
    }

    private static IEnumerable<ErrorEvent> Errors(Telemetry telemetry, TimeBounds bounds)
    {
        foreach (var error in telemetry.Errors)
            yield return error with { Exceptions = FrameNormalizer.Normalize(error.Exceptions, error.Platform) };
        foreach (var span in telemetry.Spans)
            foreach (var error in SpanErrors.From(span))
                yield return error with { Context = error.Context with { Time = bounds.Hold(error.Context.Time, span.Context.Time) } };
        foreach (var log in telemetry.Logs)
            if (LogErrors.From(log) is { } error)
                yield return error;
    }

    private GroupedError Group(ErrorEvent error)
    {
        var grouping = GroupingAlgorithms.Current.Group(error);
        // Handled and answered as the caller's mistake: kept as a row that belongs to no issue.
        var isHandled = HandledRule.Decide(error, outcomes) == IssueDecision.Handled;
        var fingerprint = IssueId.From(error.Context.Project, grouping.Key);
        return new()
        {
            Error = error,
            Issue = isHandled ? IssueId.None : fingerprint,
            Key = grouping.Key,
            Fingerprint = grouping.Fingerprint,
            Type = grouping.Type,
            Title = grouping.Title,
            Culprit = grouping.Culprit,
            Occurrence = occurrences.Match(error),
            IsLight = !storms.KeepsWhole(fingerprint, error.Context),
        };
    }
}
