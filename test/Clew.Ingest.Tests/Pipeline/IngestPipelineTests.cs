using Clew.Ingest.Errors;
using Clew.Ingest.Issues;
using Clew.Ingest.Loading;
using Clew.Ingest.Pipeline;
using Clew.Ingest.Tests.Errors;
using Clew.Model;
using Clew.Shared;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Clew.Storage.Intake;
using Clew.Storage.Journal;
using Clew.Storage.Regrouping;
using Clew.Storage.Rows;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Ingest.Tests.Pipeline;

/// <summary>With the real journal and without an engine: what is accepted waits.</summary>
public sealed class IngestPipelineTests : IAsyncDisposable
{
    private static readonly KeyScope Key = new("k", "default", "production");
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(Some.Time.UnixNanoseconds / 1_000_000) + TimeSpan.FromSeconds(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("clew-pipeline-").FullName;
    private readonly ManualTime _time = new(Now);
    private readonly EngineClient _engine = new(EngineAddress.ForSocket("/tmp/no-such-engine.sock"), new());
    private readonly IntakeLedger _ledger;
    private readonly List<IDisposable> _open = [];
    private Journal? _journal;
    private ScrubRules _rules = ScrubRules.Default;

    public IngestPipelineTests() => _ledger = new(_time);

    [Fact]
    public async Task What_is_accepted_is_on_disk_and_counted_by_signal_with_its_bytes_once()
    {
        var outcome = await Pipeline().AcceptAsync(Key, new()
        {
            Spans = [Some.Span(1, kind: SpanKind.Server, status: SpanStatus.Error) with { Events = [Some.Exception()] }, Some.Span(2, parent: 1)],
            Logs = [Some.Log(SeverityNumber.Information) with { Attributes = AttributeList.Empty }],
            Errors = [Some.Error(ErrorSource.Sentry, "e9", span: 9)],
            Bytes = 500,
        }, CancellationToken.None);

        Assert.Equal(new IngestOutcome.Accepted(0, 5), outcome);
        Assert.Equal(["span accepted  2 500", "log accepted  1 0", "error accepted  2 0"], Counts());
        using var chunk = _journal!.Read(0, 1 << 20);
        Assert.Equal(
            [(SignalTable.Spans, 2), (SignalTable.Logs, 1), (SignalTable.Errors, 2)],
            chunk.Records.Single().Rows.Select(rows => (rows.Table, rows.RowCount)));
    }

    [Fact]
    public async Task What_is_too_old_is_left_out_and_told_and_counted_alone()
    {
        var old = Some.Context() with { Time = Some.Time - TimeSpan.FromDays(31) };

        var outcome = await Pipeline().AcceptAsync(Key, new() { Spans = [Some.Span(1), Some.Span(2) with { Context = old }], Bytes = 10 }, CancellationToken.None);
        var onlyOld = await Pipeline().AcceptAsync(Key, new() { Spans = [Some.Span(2) with { Context = old }], Bytes = 10 }, CancellationToken.None);

        Assert.Equal((new IngestOutcome.Accepted(1, 1), new IngestOutcome.Accepted(1, 0)), (outcome, onlyOld));
        Assert.Equal(["span accepted  1 10", "record discarded too_old 2 0"], Counts());
    }

    [Fact]
    public async Task Points_of_metrics_are_scrubbed_held_within_time_counted_and_stored_like_every_signal()
    {
        var point = new MetricPoint
        {
            Context = Some.Context(), Name = "m", Kind = MetricKind.Gauge, Value = 1, Min = 1, Max = 1, Attributes = AttributeList.Of(("password", "open sesame")),
        };
        var outcome = await Pipeline().AcceptAsync(Key, new()
        {
            Metrics = [point, point with { Context = point.Context with { Time = Some.Time - TimeSpan.FromDays(31) } }], Bytes = 77,
        }, CancellationToken.None);

        Assert.Equal(new IngestOutcome.Accepted(1, 1), outcome);
        Assert.Equal(["metric scrubbed password 1 0", "metric accepted  1 77", "record discarded too_old 1 0"], Counts());
        using var chunk = _journal!.Read(0, 1 << 20);
        var rows = chunk.Records.Single().Rows.Single();
        Assert.Equal((SignalTable.Metrics, 1), (rows.Table, rows.RowCount));
        Assert.Equal((-1, true), (rows.RowBinary.Span.IndexOf("open sesame"u8), rows.RowBinary.Span.IndexOf("[password]"u8) > 0));
    }

    [Fact]
    public async Task What_is_larger_than_the_journal_takes_is_counted_by_records()
    {
        var pipeline = Pipeline(options => options with { MaxBytesInFlight = 1 << 20 });

        var outcome = await pipeline.AcceptAsync(Key, new() { Logs = [.. Enumerable.Range(0, 20).Select(i => LargeLog(i, 100_000))] }, CancellationToken.None);

        Assert.IsType<IngestOutcome.TooLarge>(outcome);
        Assert.Equal(["log discarded too_large 20 0"], Counts());
    }

    [Fact]
    public async Task What_finds_the_journal_full_is_counted_by_records_and_the_same_request_is_accepted_when_there_is_room()
    {
        var pipeline = Pipeline(options => options with { MaxBytes = 200_000 });
        var first = await pipeline.AcceptAsync(Key, new() { Logs = [LargeLog(1, 150_000)] }, CancellationToken.None);
        var second = await pipeline.AcceptAsync(Key, new() { Logs = [LargeLog(2, 150_000)], Spans = [Some.Span(1)] }, CancellationToken.None);
        _journal!.Release(_journal.DurableThrough);
        var third = await pipeline.AcceptAsync(Key, new() { Logs = [LargeLog(2, 150_000)], Spans = [Some.Span(1)] }, CancellationToken.None);

        Assert.Equal([new IngestOutcome.Accepted(0, 1), new IngestOutcome.Accepted(0, 2)], new[] { first, third });
        Assert.IsType<IngestOutcome.Unavailable>(second);
        Assert.Equal(
            ["log accepted  2 0", "span discarded journal_full 1 0", "log discarded journal_full 1 0", "span accepted  1 0"], Counts());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(long.MaxValue, 0)]
    [InlineData(1, 0)]
    public async Task An_exception_whose_time_is_impossible_takes_the_time_of_its_span(long unixNanoseconds, int expectedSeconds)
    {
        var exception = Some.Exception() with { Time = new(unixNanoseconds) };

        await Pipeline().AcceptAsync(Key, new() { Spans = [Some.Span(1, status: SpanStatus.Error) with { Events = [exception] }] }, CancellationToken.None);

        using var chunk = _journal!.Read(0, 1 << 20);
        var row = chunk.Records.Single().Rows.Single(rows => rows.Table == SignalTable.Errors);
        using var expected = new RowBuffer();
        expected.WriteInt64((Some.Time + TimeSpan.FromSeconds(expectedSeconds)).UnixNanoseconds);
        Assert.True(row.RowBinary.Span.IndexOf(expected.WrittenMemory.Span) >= 0);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var open in _open) open.Dispose();
        if (_journal is not null) await _journal.DisposeAsync();
        _engine.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static LogRecord LargeLog(int n, int length) => Some.Log(SeverityNumber.Information) with
    {
        Attributes = AttributeList.Empty,
        Body = $"{n} " + new string('x', length),
    };

    private IEnumerable<string> Counts() => _ledger.Unwritten().Select(line => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{line.Key.Signal} {line.Key.Outcome} {line.Key.Reason} {line.Value.Records} {line.Value.Bytes}"));

    private IngestPipeline Pipeline(Func<JournalOptions, JournalOptions>? with = null)
    {
        var options = new JournalOptions { Folder = _folder };
        if (with is not null) options = with(options);
        _journal ??= Journal.Open(options, NullLogger<Journal>.Instance);
        var outcomes = new RequestOutcomes();
        var loader = new Loader(_journal, options, new(), _engine, _ledger, new(NullLogger<LoaderTrouble>.Instance),
            new(options, new(), _ledger, NullLogger<RejectedRows>.Instance), NullLoggerFactory.Instance, _time);
        var tracker = new IssueTracker(new DocumentStore(_engine, _time), _engine, loader, outcomes, _time, NullLogger<IssueTracker>.Instance);
        _open.AddRange([loader, tracker]);
        return new(_journal, new(new(_time), outcomes, new(new(), _time), new(IssueSuccession.None, IssueLinks.None), IssueLinks.None, new(new NoSymbols())), tracker, _ledger, new(_rules, new([7])), new(), _time);
    }
}
