using Clew.Analysis.Grouping.Features;
using Clew.Analysis.Scrubbing;
using Clew.Analysis.Stacktraces;
using Clew.Analysis.Symbols;
using Clew.Ingest.Clocks;
using Clew.Ingest.Errors;
using Clew.Ingest.Issues;
using Clew.Ingest.Scrubbing;
using Clew.Ingest.Storms;
using Clew.Model;
using Clew.Storage.Regrouping;

namespace Clew.Ingest.Pipeline;

/// <summary>From what reporters told to error events with their issue: found in spans and logs, brought to one shape, their frames to the source, scrubbed, grouped.</summary>
public sealed class ErrorGrouping(OccurrenceMatcher occurrences, RequestOutcomes outcomes, StormBuckets storms, OwnGrouping own, IssueLinks links, Symbolicator symbols)
{
    /// <param name="scrubber">With the rules of the project; counts what was replaced.</param>
    internal IReadOnlyList<GroupedError> Group(Telemetry telemetry, ClockRepair clock, TextScrubber scrubber)
    {
        var errors = new ErrorScrubber(scrubber);
        // First, so that an exception finds how its own request ended when both came together.
        outcomes.Learn(telemetry.Spans);
        if (telemetry.Rows is { } rows) outcomes.Learn(rows.Seen);
        List<GroupedError>? grouped = null;
        foreach (var error in Errors(telemetry, clock, scrubber.Policy)) (grouped ??= []).Add(Group(errors.Scrub(symbols.Resolve(error))));
        return grouped ?? (IReadOnlyList<GroupedError>)[];
    }

    private static IEnumerable<ErrorEvent> Errors(Telemetry telemetry, ClockRepair clock, ScrubPolicy policy)
    {
        // What a rule says of a span or a log is done before an error event is made of it; it is counted with the rows of these.
        var parts = new ErrorScrubber(new(policy));
        foreach (var error in telemetry.Errors)
            yield return error with { Exceptions = FrameNormalizer.Normalize(error.Exceptions, error.Platform) };
        foreach (var span in All(telemetry.Spans, telemetry.Rows?.Spans))
            foreach (var error in SpanErrors.From(SpanErrors.HasAny(span) ? parts.Scrub(span) : span))
                yield return error with { Context = error.Context with { Time = clock.Hold(error.Context.Time, span.Context.Time) } };
        foreach (var log in All(telemetry.Logs, telemetry.Rows?.Logs))
            if (LogErrors.IsError(log) && LogErrors.From(parts.Scrub(log)) is { } error)
                yield return error;
    }

    /// <summary>The records of both; rows were written of the latter already.</summary>
    private static IEnumerable<T> All<T>(IReadOnlyList<T> records, IReadOnlyList<T>? written) => written is not { Count: > 0 } ? records : records.Count == 0 ? written : records.Concat(written);

    private GroupedError Group(ErrorEvent error)
    {
        (error, var grouping, var told) = own.Group(error);
        // Handled and answered as the caller's mistake: kept as a row that belongs to no issue.
        var isHandled = HandledRule.Decide(error, outcomes) == IssueDecision.Handled;
        var home = IssueId.From(error.Context.Project, grouping.Key);
        var strand = told.Strand;
        var led = links.Lead(home, strand);
        return new()
        {
            Error = error,
            Issue = isHandled ? IssueId.None : led.Issue,
            Key = grouping.Key,
            Fingerprint = grouping.Fingerprint,
            Type = grouping.Type,
            Title = grouping.Title,
            Culprit = grouping.Culprit,
            Occurrence = occurrences.Match(error),
            Features = FeatureText.Write(told),
            Strand = strand,
            Home = home,
            Trail = isHandled ? [] : led.Trail,
            IsLight = !storms.KeepsWhole(led.Issue, error.Context),
        };
    }
}
