using Clew.Model;
using Clew.Storage.Engine;
using Clew.Storage.Rows;
using Clew.Testing;

namespace Clew.Storage.Tests.Rows;

public sealed class RowTests(EngineFixture engine)
{
    // Today: what is older than the tables keep is dropped at the next merge.
    private static readonly Timestamp Received = Timestamp.From(new DateTimeOffset(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero)) + TimeSpan.FromMilliseconds(123);

    private readonly string _project = "rows-" + Guid.NewGuid().ToString("N");

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("Ünï 😀 \0 \n \\ ' 漢")]
    public async Task Every_field_of_a_span_comes_back(string text)
    {
        var span = new SpanRecord
        {
            Context = Context(text), ParentSpanId = new(9), Name = text, Kind = SpanKind.Server, DurationNanoseconds = long.MaxValue,
            Status = SpanStatus.Error, StatusMessage = text, Scope = text, Attributes = AttributeList.Of(("a", text), ("", "b")),
            Resource = AttributeList.Of(("r", text)),
            Events = [new(new(1), "first", AttributeList.Of(("x", text))), new(new(2), text, AttributeList.Empty)],
            Links = [new(new(3, 4), new(5), AttributeList.Of(("y", text))), new(new(6, 7), new(8), AttributeList.Empty)],
        };
        using var buffer = new RowBuffer();
        SpanRow.Write(buffer, span, Received, 42);
        await engine.Client.InsertAsync(SignalTable.Spans, [buffer.WrittenMemory], _project);

        var row = await engine.Client.FirstOrDefaultAsync<SpanColumns>(
            $"""
             SELECT {Sql.Raw(Correlation)}, lower(hex(parent_span_id)) AS parent_span_id, name, kind, duration, status, status_message, scope, attributes, resource,
                    arrayMap(t -> toUnixTimestamp64Nano(t), events.time) AS event_times, events.name AS event_names, events.attributes AS event_attributes,
                    arrayMap(t -> lower(hex(t)), links.trace_id) AS link_traces, arrayMap(s -> lower(hex(s)), links.span_id) AS link_spans,
                    links.attributes AS link_attributes, toUnixTimestamp64Milli(received) * 1000000 AS received, ingest_id
             FROM spans WHERE project = {_project}
             """);

        Assert.NotNull(row);
        Assert.Equal(span.Context, row.ToCorrelation());
        Assert.Equal((span.ParentSpanId, text, SpanKind.Server, (ulong)long.MaxValue, SpanStatus.Error, text, text),
            (row.ParentSpanId, row.Name, row.Kind, row.Duration, row.Status, row.StatusMessage, row.Scope));
        Assert.Equal([new("a", text), new("", "b")], row.Attributes);
        Assert.Equal([new("r", text)], row.Resource);
        Assert.Equal([new(1), new(2)], row.EventTimes);
        Assert.Equal(["first", text], row.EventNames);
        Assert.Equal([$"[x, {text}]", ""], row.EventAttributes.Select(attributes => string.Concat(attributes)));
        Assert.Equal([new(3, 4), new(6, 7)], row.LinkTraces);
        Assert.Equal([new(5), new(8)], row.LinkSpans);
        Assert.Equal([$"[y, {text}]", ""], row.LinkAttributes.Select(attributes => string.Concat(attributes)));
        Assert.Equal((Received, 42UL), (row.Received, row.IngestId));
    }

    [Fact]
    public async Task A_large_log_record_with_broken_surrogates_comes_back_as_valid_text()
    {
        var large = new string('x', 1024 * 1024) + "\ud800!";
        var many = new AttributeList([.. Enumerable.Range(0, 1000).Select(i => KeyValuePair.Create($"key-{i}", $"value \udc00 {i}"))]);
        var log = new LogRecord
        {
            Context = Context("u"), Severity = SeverityNumber.Error3, SeverityText = "ERR", Body = large, Template = "t {x}", Scope = "s", Attributes = many,
        };
        using var buffer = new RowBuffer();
        LogRow.Write(buffer, log, Received, ulong.MaxValue);
        await engine.Client.InsertAsync(SignalTable.Logs, [buffer.WrittenMemory], _project);

        var row = await engine.Client.FirstOrDefaultAsync<LogColumns>(
            $"SELECT severity, severity_text, body, template, scope, attributes, resource, ingest_id FROM logs WHERE project = {_project}");

        Assert.NotNull(row);
        Assert.Equal((log.Severity, "ERR", "t {x}", "s", ulong.MaxValue), (row.Severity, row.SeverityText, row.Template, row.Scope, row.IngestId));
        Assert.True(large.Replace('\ud800', '\ufffd') == row.Body);
        Assert.Equal(many.Select(item => KeyValuePair.Create(item.Key, item.Value.Replace('\udc00', '\ufffd'))), row.Attributes);
        Assert.Empty(row.Resource);
    }

    [Fact]
    public void A_list_that_rows_share_is_the_same_bytes_in_each_whatever_comes_between()
    {
        var (first, second) = (AttributeList.Of(("service.name", "billing"), ("host.name", "wéb-1")), AttributeList.Of(("service.name", "billing")));
        using RowBuffer shared = new(), plain = new();
        for (var round = 0; round < 2; round++)
        {
            foreach (var list in new[] { first, first, AttributeList.Empty, first, second, second, AttributeList.Empty, AttributeList.Empty })
            {
                shared.WriteSharedMap(list);
                plain.WriteMap(list);
                foreach (var buffer in new[] { shared, plain }) buffer.WriteString(new string('x', 3_000));
            }
            Assert.Equal(plain.WrittenMemory.ToArray(), shared.WrittenMemory.ToArray());
            shared.Clear();
            plain.Clear();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(42)]
    [InlineData(43)]
    [InlineData(200)]
    public void The_length_before_a_string_is_that_of_its_bytes(int characters)
    {
        foreach (var letter in new[] { "a", "é", "漢", "😀", "\ud800" })
        {
            using var buffer = new RowBuffer();
            var text = string.Concat(Enumerable.Repeat(letter, characters))[..characters];
            buffer.WriteString(text);
            var bytes = System.Text.Encoding.UTF8.GetBytes(text);
            byte[] length = bytes.Length < 128 ? [(byte)bytes.Length] : [(byte)(bytes.Length & 127 | 128), (byte)(bytes.Length >> 7)];
            Assert.Equal([.. length, .. bytes], buffer.WrittenMemory.ToArray());
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_field_of_an_error_comes_back(bool? handled)
    {
        var error = Error(handled);
        var grouped = new GroupedError
        {
            Error = error, Issue = new(0xfedcba9876543210), Key = new("v1", "00"), Type = "T", Title = "title", Culprit = "c", Occurrence = ulong.MaxValue,
            Fingerprint = new([new("type", "T"), new("frame", "A.b")]),
        };
        using var buffer = new RowBuffer();
        ErrorRow.Write(buffer, grouped, Received, 1);
        await engine.Client.InsertAsync(SignalTable.Errors, [buffer.WrittenMemory], _project);

        var row = await engine.Client.FirstOrDefaultAsync<ErrorColumns>(
            $"""
             SELECT issue, occurrence, lower(hex(event_id)) AS event_id, source, level, handled, platform, type, message, culprit, transaction, sdk, algorithm,
                    fingerprint, tags, body FROM errors WHERE project = {_project}
             """);

        Assert.NotNull(row);
        Assert.Equal((grouped.Issue, ulong.MaxValue, error.EventId, ErrorSource.SpanEvent, ErrorLevel.Fatal, handled, "dotnet", "T", "title", "c", "POST /", "sdk/1", "v1"),
            (row.Issue, row.Occurrence, row.EventId, row.Source, row.Level, row.Handled, row.Platform, row.Type, row.Message, row.Culprit, row.Transaction, row.Sdk,
                row.Algorithm));
        Assert.Equal(["type:T", "frame:A.b"], row.Fingerprint);
        Assert.Equal([new("tag", "value")], row.Tags);
        Assert.Equal(ErrorBody.Serialize(error), ErrorBody.Serialize(ErrorBody.Deserialize(row.Body)));
        Assert.Equal(error.Exceptions.Values[0].Stacktrace.Frames[0], ErrorBody.Deserialize(row.Body).Exceptions.Values[0].Stacktrace.Frames[0]);
    }

    [Fact]
    public void An_error_body_has_no_empty_members()
    {
        var error = new ErrorEvent { EventId = "e", Context = new() { Project = "p", Environment = "", Service = "", Time = new(1) }, Source = ErrorSource.Sentry };
        var json = ErrorBody.Serialize(error);

        Assert.Equal("""{"eventId":"e","context":{"project":"p","environment":"","service":"","time":1},"source":"sentry","level":"error"}""",
            System.Text.Encoding.UTF8.GetString(json));
        Assert.Equal(json, ErrorBody.Serialize(ErrorBody.Deserialize(System.Text.Encoding.UTF8.GetString(json))));
        Assert.Empty(ErrorBody.Deserialize(System.Text.Encoding.UTF8.GetString(json)).Breadcrumbs);
    }

    [Fact]
    public async Task Every_field_of_a_change_comes_back()
    {
        var change = new Change
        {
            Id = "0123456789abcdef0123456789abcdef", Context = Context("u"), Kind = ChangeKind.Flag, Title = "t", Commit = "c", Url = "https://u", Actor = "ada",
            Attributes = AttributeList.Of(("k", "v")),
        };
        using var buffer = new RowBuffer();
        ChangeRow.Write(buffer, change, Received, 1);
        await engine.Client.InsertAsync(SignalTable.Changes, [buffer.WrittenMemory], _project);

        var row = await engine.Client.FirstOrDefaultAsync<ChangeColumns>(
            $"SELECT lower(hex(id)) AS id, kind, title, commit, url, actor, attributes FROM changes WHERE project = {_project}");

        Assert.Equal(new ChangeColumns(change.Id, ChangeKind.Flag, "t", "c", "https://u", "ada", row!.Attributes), row);
        Assert.Equal([new("k", "v")], row.Attributes);
    }

    [Fact]
    public async Task Every_field_of_the_detail_of_a_metric_point_comes_back()
    {
        var point = new MetricPoint
        {
            Context = Context("u"), Name = "n", Unit = "s", Kind = MetricKind.Histogram, Temporality = MetricTemporality.Cumulative, Value = 2.5, Count = 4, Sum = 10,
            Min = 1, Max = 6, Scope = "lib", Attributes = AttributeList.Of(("a", "b")), Resource = AttributeList.Of(("k8s.pod.name", "pod-1"), ("host.name", "h")), Start = new(5),
            Detail = new()
            {
                Bounds = [-0.5, 2], Counts = [0, 1, ulong.MaxValue], Quantiles = [0, 0.99], Values = [1, 1e300],
                Exemplars = [new(new(1), 0.5, new(3, 4), new(5), AttributeList.Of(("x", "y"))), new(new(2), -1, default, default, AttributeList.Empty)],
            },
        };
        using var buffer = new RowBuffer();
        MetricDetailRow.Write(buffer, point, Received, 7);
        await engine.Client.InsertAsync(SignalTable.MetricDetails, [buffer.WrittenMemory], _project);

        var row = await engine.Client.FirstOrDefaultAsync<DetailColumns>(
            $"""
             SELECT concat(name, ' ', unit, ' ', toString(kind), ' ', toString(temporality), ' ', toString(toUnixTimestamp64Nano(start)), ' ', instance, ' ', scope, ' ',
                           toString(attributes), ' ', toString(count), ' ', toString(sum)) AS text,
                    bounds, arrayMap(c -> toString(c), counts) AS counts, quantiles, values, arrayMap(t -> toUnixTimestamp64Nano(t), exemplars.time) AS times,
                    exemplars.value AS exemplar_values, arrayMap(t -> lower(hex(t)), exemplars.trace_id) AS traces, arrayMap(s -> lower(hex(s)), exemplars.span_id) AS spans,
                    exemplars.attributes AS exemplar_attributes, ingest_id
             FROM metric_details WHERE project = {_project}
             """);

        Assert.NotNull(row);
        Assert.Equal(("n s 3 2 5 pod-1 lib {'a':'b'} 4 10", 7UL), (row.Text, row.IngestId));
        Assert.Equal(point.Detail.Bounds, row.Bounds);
        Assert.Equal(["0", "1", "18446744073709551615"], row.Counts);
        Assert.Equal((0, 0.99, 1, 1e300), (row.Quantiles[0], row.Quantiles[1], row.Values[0], row.Values[1]));
        Assert.Equal([new(1), new(2)], row.Times);
        Assert.Equal([0.5, -1], row.ExemplarValues);
        Assert.Equal([new(3, 4), default], row.Traces);
        Assert.Equal([new(5), default], row.Spans);
        Assert.Equal(["[x, y]", ""], row.ExemplarAttributes.Select(attributes => string.Concat(attributes)));
    }

    [Fact]
    public async Task Every_field_of_a_metric_point_comes_back()
    {
        var point = new MetricPoint
        {
            Context = Context("u"), Name = "n", Unit = "By", Kind = MetricKind.ExponentialHistogram, Temporality = MetricTemporality.Delta, IsMonotonic = true,
            Value = 2.5, Count = 4, Sum = 10, Min = -1, Max = 1e300, Scope = "s", Attributes = AttributeList.Of(("a", "b")), Resource = AttributeList.Of(("r", "s")),
        };
        using var buffer = new RowBuffer();
        MetricRow.Write(buffer, point, Received, 7);
        await engine.Client.InsertAsync(SignalTable.Metrics, [buffer.WrittenMemory], _project);

        var row = await engine.Client.FirstOrDefaultAsync<MetricColumns>(
            $"""
             SELECT name, unit, kind, temporality, monotonic, value, count, sum, min, max, scope, attributes, resource, user, ingest_id FROM metrics
             WHERE project = {_project}
             """);

        Assert.Equal(new MetricColumns("n", "By", MetricKind.ExponentialHistogram, MetricTemporality.Delta, true, 2.5, 4, 10, -1, 1e300, "s", row!.Attributes,
            row.Resource, "u", 7), row);
        Assert.Equal([new("a", "b")], row.Attributes);
        Assert.Equal([new("r", "s")], row.Resource);
    }

    private const string Correlation = "project, environment, service, release, toUnixTimestamp64Nano(time) AS time, lower(hex(trace_id)) AS trace_id, "
        + "lower(hex(span_id)) AS span_id, user, session";

    private Correlation Context(string text) => new()
    {
        Project = _project, Environment = text, Service = text, Release = text, Time = new(Received.UnixNanoseconds + 456_789), TraceId = new(1, 2), SpanId = new(3),
        User = text, Session = text,
    };

    private ErrorEvent Error(bool? handled) => new()
    {
        EventId = "fedcba98765432100123456789abcdef", Context = Context("x"), Source = ErrorSource.SpanEvent, Level = ErrorLevel.Fatal, Platform = "dotnet",
        Exceptions = new([new() { Type = "T", Message = "m \u0001 <b>", Stacktrace = new([new() { Module = "A", Function = "b", Line = 7, InApp = true }]) }]),
        Message = "m", MessageTemplate = "{m}", Transaction = "POST /", Handled = handled, Request = new("GET", "/?a=b", AttributeList.Of(("h", "v"))),
        User = new("id", "", "", "::1"), Breadcrumbs = [new(new(1), "http", "info", "m", AttributeList.Of(("d", "1")))],
        Tags = AttributeList.Of(("tag", "value")), Contexts = AttributeList.Of(("os.name", "Linux")), Sdk = "sdk/1", SdkFingerprint = ["{{ default }}", "x"],
    };

    private sealed record SpanColumns(string Project, string Environment, string Service, string Release, Timestamp Time, TraceId TraceId, SpanId SpanId,
        string User, string Session, SpanId ParentSpanId, string Name, SpanKind Kind, ulong Duration, SpanStatus Status, string StatusMessage, string Scope,
        AttributeList Attributes, AttributeList Resource, Timestamp[] EventTimes, string[] EventNames, AttributeList[] EventAttributes,
        TraceId[] LinkTraces, SpanId[] LinkSpans, AttributeList[] LinkAttributes, Timestamp Received, ulong IngestId)
    {
        public Correlation ToCorrelation() => new()
        {
            Project = Project, Environment = Environment, Service = Service, Release = Release, Time = Time, TraceId = TraceId, SpanId = SpanId, User = User,
            Session = Session,
        };
    }

    private sealed record LogColumns(SeverityNumber Severity, string SeverityText, string Body, string Template, string Scope, AttributeList Attributes,
        AttributeList Resource, ulong IngestId);

    private sealed record ErrorColumns(IssueId Issue, ulong Occurrence, string EventId, ErrorSource Source, ErrorLevel Level, bool? Handled, string Platform,
        string Type, string Message, string Culprit, string Transaction, string Sdk, string Algorithm, string[] Fingerprint, AttributeList Tags, string Body);

    private sealed record MetricColumns(string Name, string Unit, MetricKind Kind, MetricTemporality Temporality, bool Monotonic, double Value, long Count,
        double Sum, double Min, double Max, string Scope, AttributeList Attributes, AttributeList Resource, string User, ulong IngestId);

    private sealed record ChangeColumns(string Id, ChangeKind Kind, string Title, string Commit, string Url, string Actor, AttributeList Attributes);

    private sealed record DetailColumns(string Text, double[] Bounds, string[] Counts, double[] Quantiles, double[] Values, Timestamp[] Times, double[] ExemplarValues,
        TraceId[] Traces, SpanId[] Spans, AttributeList[] ExemplarAttributes, ulong IngestId);
}
