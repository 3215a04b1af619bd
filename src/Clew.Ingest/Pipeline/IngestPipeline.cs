using Clew.Analysis.Scrubbing;
using Clew.Ingest.Clocks;
using Clew.Ingest.Issues;
using Clew.Ingest.Scrubbing;
using Clew.Model;
using Clew.Storage.Intake;
using Clew.Storage.Journal;
using Clew.Storage.Rows;

namespace Clew.Ingest.Pipeline;

/// <summary>From decoded telemetry to rows on disk. When it says accepted, a crash loses nothing of it.</summary>
public sealed class IngestPipeline(
    Journal journal, ErrorGrouping errors, IssueTracker tracker, IntakeLedger ledger, ScrubPolicies policies, IngestOptions options, TimeProvider time)
{
    public async Task<IngestOutcome> AcceptAsync(KeyScope key, Telemetry telemetry, CancellationToken ct)
    {
        var received = Timestamp.From(time.GetUtcNow());
        var clock = new ClockRepair(options, received, telemetry.SentAt);
        telemetry = Repaired(telemetry, clock);
        var policy = policies.Of(key.Project);
        var scrubber = new TextScrubber(policy);
        var grouped = errors.Group(telemetry, clock, scrubber);
        var replaced = new List<(SignalKind Signal, string Rule, long Count)>(scrubber.Tally.Counts.Select(rule => (SignalKind.Error, rule.Key, rule.Value)));

        using var rows = new RowSet();
        JournalAppend appended;
        try
        {
            var id = journal.ReserveIngestId();
            Write(rows, telemetry, grouped, received, id);
            var entry = rows.ToEntry(id, policy, (table, rule, count) => replaced.Add((SignalOf(table), rule, count)));
            appended = entry.Rows.Count == 0 ? new JournalAppend.Stored(0) : await journal.AppendAsync(entry, ct);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // No id could be reserved: the disk is full or cannot be written.
            appended = new JournalAppend.Full(error.Message);
        }
        if (appended is JournalAppend.Stored)
            foreach (var (signal, rule, count) in replaced) ledger.Scrubbed(key, signal, rule, count);
        return Tell(key, telemetry, grouped, clock, appended);
    }

    private static Telemetry Repaired(Telemetry telemetry, ClockRepair clock) => telemetry with
    {
        Spans = clock.Repair(telemetry.Spans, ClockedSignals.Spans),
        Logs = clock.Repair(telemetry.Logs, ClockedSignals.Logs),
        Errors = clock.Repair(telemetry.Errors, ClockedSignals.Errors),
        Metrics = clock.Repair(telemetry.Metrics, ClockedSignals.Metrics),
        Changes = clock.Repair(telemetry.Changes, ClockedSignals.Changes, isKeptForever: true),
        Sessions = clock.Repair(telemetry.Sessions, ClockedSignals.Sessions),
        CheckIns = clock.Repair(telemetry.CheckIns, ClockedSignals.CheckIns),
        Feedback = clock.Repair(telemetry.Feedback, ClockedSignals.Feedback),
    };

    private static void Write(RowSet rows, Telemetry telemetry, IReadOnlyList<GroupedError> grouped, Timestamp received, ulong id)
    {
        if (telemetry.Rows is { } written)
        {
            written.Stamp(id);
            rows.Take(written);
        }
        foreach (var span in telemetry.Spans) SpanRow.Write(rows.Of(SignalTable.Spans), span, received, id);
        foreach (var log in telemetry.Logs) LogRow.Write(rows.Of(SignalTable.Logs), log, received, id);
        foreach (var error in grouped) ErrorRow.Write(rows.Of(SignalTable.Errors), error, received, id);
        foreach (var change in telemetry.Changes) ChangeRow.Write(rows.Of(SignalTable.Changes), change, received, id);
        foreach (var point in telemetry.Metrics)
        {
            MetricRow.Write(rows.Of(SignalTable.Metrics), point, received, id);
            if (point.Detail is not null) MetricDetailRow.Write(rows.Of(SignalTable.MetricDetails), point, received, id);
        }
        foreach (var session in telemetry.Sessions) SessionRow.Write(rows.Of(SignalTable.Sessions), session, received, id);
        foreach (var checkIn in telemetry.CheckIns) CheckInRow.Write(rows.Of(SignalTable.CheckIns), checkIn, received, id);
        foreach (var feedback in telemetry.Feedback) FeedbackRow.Write(rows.Of(SignalTable.Feedback), feedback, received, id);
    }

    // The ordinals of the tables are the numbers of the signals; details of points are points.
    private static SignalKind SignalOf(SignalTable table) => table == SignalTable.MetricDetails ? SignalKind.Metric : (SignalKind)table.Ordinal;

    private IngestOutcome Tell(KeyScope key, Telemetry telemetry, IReadOnlyList<GroupedError> grouped, ClockRepair clock, JournalAppend appended)
    {
        switch (appended)
        {
            case JournalAppend.Stored stored:
                // The bytes of a request are counted once, with its first signal.
                var (bytes, kept) = (telemetry.Bytes, 0L);
                var light = grouped.Count(error => error.IsLight);
                Count(SignalKind.Span, telemetry.SpanCount);
                Count(SignalKind.Log, telemetry.LogCount);
                Count(SignalKind.Error, grouped.Count - light);
                Count(SignalKind.Change, telemetry.Changes.Count);
                Count(SignalKind.Metric, telemetry.PointCount);
                Count(SignalKind.Session, telemetry.Sessions.Count);
                Count(SignalKind.CheckIn, telemetry.CheckIns.Count);
                Count(SignalKind.Feedback, telemetry.Feedback.Count);
                if (light > 0) ledger.Sampled(key, SignalKind.Error, DiscardReason.Storm, light, bytes);
                foreach (var ((signal, reason), records) in clock.Repaired) ledger.Repaired(key, signal, reason, records);
                if (clock.TooOld > 0) ledger.Discarded(key, "record", DiscardReason.TooOld, clock.TooOld);
                List<GroupedError> sightings = [.. grouped.Where(error => !error.Issue.IsNone)];
                if (sightings.Count > 0) tracker.Observe(stored.Position, sightings);
                return new IngestOutcome.Accepted(clock.TooOld, kept);

                void Count(SignalKind signal, int records)
                {
                    if (records == 0) return;
                    ledger.Accepted(key, signal, records, bytes);
                    kept += records;
                    bytes = 0;
                }
            case JournalAppend.Full full:
                Discard(DiscardReason.JournalFull);
                return new IngestOutcome.Unavailable(full.Reason);
            case JournalAppend.TooLarge large:
                Discard(DiscardReason.TooLarge);
                return new IngestOutcome.TooLarge($"The records of the request take {large.Bytes} bytes; {large.Limit} are possible. Send smaller batches.");
            default:
                throw new InvalidOperationException($"Unknown outcome {appended}.");
        }

        void Discard(string reason)
        {
            Lose(SignalKind.Span, telemetry.SpanCount);
            Lose(SignalKind.Log, telemetry.LogCount);
            Lose(SignalKind.Error, telemetry.Errors.Count);
            Lose(SignalKind.Change, telemetry.Changes.Count);
            Lose(SignalKind.Metric, telemetry.PointCount);
            Lose(SignalKind.Session, telemetry.Sessions.Count);
            Lose(SignalKind.CheckIn, telemetry.CheckIns.Count);
            Lose(SignalKind.Feedback, telemetry.Feedback.Count);

            void Lose(SignalKind signal, int records)
            {
                if (records > 0) ledger.Discarded(key, IntakeLedger.Name(signal), reason, records);
            }
        }
    }
}
