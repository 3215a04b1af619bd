using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Clew.Analysis.Grouping;
using Clew.Ingest.Errors;
using Clew.Model;
using Clew.Storage.Engine;
using Clew.Storage.Rows;

namespace Clew.Ingest.Issues;

/// <summary>
/// Finds in the engine what a crash between an insert and its issue left behind, and what the tracker had no room for: issues of stored error
/// events that were never opened.
/// </summary>
internal sealed class UnopenedIssues(EngineClient engine)
{
    /// <summary>Events of an issue that are judged, newest first: those that a crash left are the newest. With more, the next event opens it.</summary>
    private const int MaxEvents = 1_000;

    /// <summary>Spans that are read to learn how the requests of those events ended.</summary>
    private const int MaxSpans = 100_000;

    /// <summary>Between an error and the start or end of its trace; only to look into fewer parts of the table.</summary>
    private static readonly TimeSpan TraceReach = TimeSpan.FromHours(1);

    /// <summary>
    /// The first event of each such issue that opens it. Events accepted after <paramref name="before"/> are left alone: their requests may still
    /// tell how they ended.
    /// </summary>
    /// <exception cref="EngineException">The engine is away.</exception>
    public async IAsyncEnumerable<GroupedError> FindAsync(Timestamp before, [EnumeratorCancellation] CancellationToken ct)
    {
        // Two sorted columns of a key: cheap to read however many events there are.
        var missing = await engine.ListAsync<MissingRow>($"""
            SELECT project, issue FROM errors
            WHERE issue != 0 AND issue NOT IN (SELECT reinterpretAsUInt64(reverse(unhex(id))) FROM documents WHERE kind = 'issue')
            GROUP BY project, issue
            """, ct);
        foreach (var (project, issue) in missing)
            if (await FirstAsync(project, issue, before, ct) is { } first)
                yield return first;
    }

    private async Task<GroupedError?> FirstAsync(string project, IssueId issue, Timestamp before, CancellationToken ct)
    {
        var events = await engine.ListAsync<EventRow>($"""
            SELECT service, source, handled, lower(hex(trace_id)) AS trace_id, lower(hex(span_id)) AS span_id, toUnixTimestamp64Nano(time) AS time
            FROM errors WHERE project = {project} AND issue = {issue} AND received <= {before} AND whole
            ORDER BY errors.time DESC LIMIT {MaxEvents}
            """, ct);
        var outcomes = await OutcomesAsync(project, events, ct);
        var first = events.LastOrDefault(row => Opens(row.ToError(project), outcomes));
        if (first is null) return null;
        var stored = await engine.FirstOrDefaultAsync<StoredRow>($"""
            SELECT algorithm, body FROM errors
            WHERE project = {project} AND issue = {issue} AND time = {first.Time} AND source = {first.Source} AND span_id = {first.SpanId} AND whole LIMIT 1
            """, ct);
        return stored is null ? null : Regroup(issue, stored);
    }

    private static bool Opens(ErrorEvent error, RequestOutcomes outcomes) => HandledRule.Decide(error, outcomes) switch
    {
        IssueDecision.Unknown => HandledRule.Overdue(error) == IssueDecision.Opens,
        var decision => decision == IssueDecision.Opens,
    };

    /// <summary>What the memory of the run that accepted them would say of these events' requests.</summary>
    private async Task<RequestOutcomes> OutcomesAsync(string project, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        var traces = events.Select(row => row.TraceId).Where(trace => !trace.IsNone).Distinct().ToList();
        if (traces.Count == 0) return new(buckets: 2);
        var spans = await engine.ListAsync<SpanRow>($"""
            SELECT service, kind, status, lower(hex(trace_id)) AS trace_id, lower(hex(span_id)) AS span_id, lower(hex(parent_span_id)) AS parent_span_id,
              attributes['http.response.status_code'] AS code, attributes['http.status_code'] AS old_code
            FROM spans
            WHERE project = {project} AND spans.trace_id IN ({traces})
              AND time BETWEEN {events[^1].Time - TraceReach} AND {events[0].Time + TraceReach}
            LIMIT {MaxSpans}
            """, ct);
        var outcomes = new RequestOutcomes((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, spans.Count)));
        outcomes.Learn([.. spans.Select(span => span.ToSpan(project))]);
        return outcomes;
    }

    // The row does not hold the hash of its grouping key; the algorithm that it names makes it again from the same event.
    private static GroupedError? Regroup(IssueId issue, StoredRow row)
    {
        var error = Parse(row.Body);
        var grouping = error is null ? null : GroupingAlgorithms.Find(row.Algorithm)?.Group(error);
        return grouping is null ? null : new()
        {
            Error = error!,
            Issue = issue,
            Key = grouping.Key,
            Fingerprint = grouping.Fingerprint,
            Type = grouping.Type,
            Title = grouping.Title,
            Culprit = grouping.Culprit,
            Occurrence = 0,
        };
    }

    private static ErrorEvent? Parse(string body)
    {
        try
        {
            return ErrorBody.Deserialize(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Correlation At(string project, string service, TraceId trace, SpanId span, Timestamp time) =>
        new() { Project = project, Environment = "", Service = service, Time = time, TraceId = trace, SpanId = span };

    private sealed record MissingRow(string Project, IssueId Issue);

    private sealed record StoredRow(string Algorithm, string Body);

    private sealed record EventRow(string Service, ErrorSource Source, bool? Handled, TraceId TraceId, SpanId SpanId, Timestamp Time)
    {
        /// <summary>As much of the event as the rule looks at.</summary>
        public ErrorEvent ToError(string project) =>
            new() { EventId = "", Context = At(project, Service, TraceId, SpanId, Time), Source = Source, Handled = Handled };
    }

    private sealed record SpanRow(string Service, SpanKind Kind, SpanStatus Status, TraceId TraceId, SpanId SpanId, SpanId ParentSpanId, string Code, string OldCode)
    {
        /// <summary>As much of the span as the memory keeps.</summary>
        public SpanRecord ToSpan(string project) => new()
        {
            Context = At(project, Service, TraceId, SpanId, default),
            ParentSpanId = ParentSpanId,
            Name = "",
            Kind = Kind,
            Status = Status,
            Attributes = AttributeList.Of(("http.response.status_code", Code.Length > 0 ? Code : OldCode)),
        };
    }
}
