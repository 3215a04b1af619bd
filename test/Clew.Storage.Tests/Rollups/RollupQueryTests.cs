using Clew.Model;
using Clew.Storage.Rollups;
using Clew.Storage.Rows;
using Clew.Testing;

namespace Clew.Storage.Tests.Rollups;

/// <summary>What the views made of inserted rows, against the rows themselves. Times are of today: older rows would vanish at a merge.</summary>
public sealed class RollupQueryTests(EngineFixture engine)
{
    /// <summary>The start of an hour, an hour or two ago.</summary>
    private static readonly Timestamp Hour = Timestamp.From(FullHour(TimeProvider.System.GetUtcNow()) - TimeSpan.FromHours(1));

    private readonly string _project = $"project-{Guid.NewGuid():N}";
    private readonly RollupQuery _query = new(engine.Client);

    [Theory]
    [InlineData(RollupStep.TenSeconds, 10)]
    [InlineData(RollupStep.Minute, 60)]
    [InlineData(RollupStep.Hour, 3600)]
    public async Task Requests_of_every_step_are_the_sums_of_the_spans(RollupStep step, int width)
    {
        var spans = Traffic(seed: 1, count: 3000);
        await InsertAsync(spans, "a");
        var cells = await _query.RequestsAsync(step, Hour, Hour + TimeSpan.FromHours(1), new() { Project = _project });

        var expected = spans
            .GroupBy(span => (Time: Bucket(span.Context.Time, width), span.Context.Service, span.Name, span.Context.Release))
            .OrderBy(same => same.Key.Time).ThenBy(same => same.Key.Service, StringComparer.Ordinal).ThenBy(same => same.Key.Name, StringComparer.Ordinal)
            .ThenBy(same => same.Key.Release, StringComparer.Ordinal)
            .Select(same => new RequestCell
            {
                Project = _project, Environment = "production", Service = same.Key.Service, Operation = same.Key.Name, Release = same.Key.Release,
                Time = same.Key.Time, Count = same.Count(), Errors = same.Count(IsFailed), Users = Users(same), FailedUsers = Users(same.Where(IsFailed)),
                DurationSum = same.Sum(span => span.DurationNanoseconds) / 1e9, Durations = Durations(same),
            }).ToList();
        Assert.Equal(expected, cells);
    }

    [Fact]
    public async Task The_same_rows_sent_again_with_their_token_are_counted_once_in_every_step()
    {
        var spans = Traffic(seed: 2, count: 500);
        var errors = spans.Where(IsFailed).Select((span, i) => Error(span.Context, (ulong)i + 1)).ToList();
        for (var time = 0; time < 2; time++)
        {
            await InsertAsync(spans, "again");
            await InsertAsync(errors, "again");
        }
        foreach (var step in Enum.GetValues<RollupStep>())
        {
            Assert.Equal(500, (await _query.RequestsAsync(step, Hour, Hour + TimeSpan.FromHours(1), new() { Project = _project })).Sum(cell => cell.Count));
            Assert.Equal(errors.Count,
                (await _query.IssuesAsync(step, Hour, Hour + TimeSpan.FromHours(1), new() { Project = _project })).Sum(cell => cell.Occurrences));
        }
    }

    [Fact]
    public async Task What_comes_late_lands_in_the_bucket_of_its_own_time()
    {
        var late = Span(Hour + TimeSpan.FromSeconds(7), "checkout");
        await InsertAsync([Span(Hour + TimeSpan.FromSeconds(3), "checkout"), Span(Hour + TimeSpan.FromMinutes(50), "checkout")], "first");
        await InsertAsync([late with { Context = late.Context with { SpanId = new(99) } }], "late");
        var cells = await _query.RequestsAsync(RollupStep.TenSeconds, Hour, Hour + TimeSpan.FromHours(1), new() { Project = _project });

        Assert.Equal([(Hour, 2L), (Hour + TimeSpan.FromMinutes(50), 1L)], cells.Select(cell => (cell.Time, cell.Count)));
    }

    [Fact]
    public async Task Counts_are_those_of_all_cells_of_a_time_together()
    {
        // An hour that no other test writes to: counts are of all projects.
        var hour = Hour - TimeSpan.FromHours(40);
        await InsertAsync([Span(hour, "checkout"), Span(hour + TimeSpan.FromSeconds(9), "billing"), Span(hour + TimeSpan.FromSeconds(20), "billing")], "counts");
        Assert.Equal([new TimeCount(hour, 2), new(hour + TimeSpan.FromSeconds(20), 1)],
            await _query.CountsAsync(RollupStep.TenSeconds, hour, hour + TimeSpan.FromSeconds(30)));
        Assert.Equal([new TimeCount(hour, 2)], await _query.CountsAsync(RollupStep.TenSeconds, hour, hour + TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_request_is_what_serves_consumes_or_begins_and_its_operation_is_its_route()
    {
        var parent = new SpanId(7);
        await InsertAsync(
        [
            Span(Hour, "a") with { Kind = SpanKind.Server, ParentSpanId = parent, Name = "GET", Attributes = AttributeList.Of(("http.request.method", "GET"), ("http.route", "/orders/{id}")) },
            Span(Hour, "a") with { Kind = SpanKind.Server, ParentSpanId = parent, Name = "GET /orders/{id}", Attributes = AttributeList.Of(("http.request.method", "GET"), ("http.route", "/orders/{id}"), ("http.response.status_code", "503")) },
            Span(Hour, "a") with { Kind = SpanKind.Server, ParentSpanId = parent, Name = "HTTP POST", Attributes = AttributeList.Of(("http.method", "POST"), ("http.route", "/pay"), ("http.status_code", "500")) },
            Span(Hour, "a") with { Kind = SpanKind.Consumer, ParentSpanId = parent, Name = "orders process", Status = SpanStatus.Error },
            Span(Hour, "a") with { Kind = SpanKind.Internal, Name = "nightly job", Attributes = AttributeList.Of(("http.response.status_code", "404")) },
            Span(Hour, "a") with { Kind = SpanKind.Internal, ParentSpanId = parent, Name = "within" },
            Span(Hour, "a") with { Kind = SpanKind.Client, Name = "ping" },
            Span(Hour, "a") with { Kind = SpanKind.Producer, Name = "send" },
        ], "kinds");
        var cells = await _query.RequestsAsync(RollupStep.Minute, Hour, Hour + TimeSpan.FromMinutes(1), new() { Project = _project });

        Assert.Equal([("GET /orders/{id}", 2, 1), ("POST /pay", 1, 1), ("nightly job", 1, 0), ("orders process", 1, 1)],
            cells.Select(cell => (cell.Operation, (int)cell.Count, (int)cell.Errors)));
    }

    [Fact]
    public async Task Calls_are_counted_by_whom_they_ask()
    {
        SpanRecord Call(params ReadOnlySpan<(string, string)> attributes) => Span(Hour, "a") with
        {
            Kind = SpanKind.Client, ParentSpanId = new(7), DurationNanoseconds = 2_000_000_000, Attributes = AttributeList.Of(attributes),
        };
        await InsertAsync(
        [
            Call(("peer.service", "billing"), ("server.address", "10.0.0.7")),
            Call(("peer.service", "billing"), ("http.response.status_code", "502")),
            Call(("db.system.name", "postgresql"), ("db.namespace", "orders"), ("server.address", "db")),
            Call(("db.system", "redis")),
            Call(("messaging.system", "rabbitmq"), ("messaging.destination.name", "payments")) with { Kind = SpanKind.Producer },
            Call(("server.address", "api.example.org"), ("server.port", "443")),
            Call(("net.peer.name", "old.example.org")) with { Status = SpanStatus.Error },
            Call(("url.full", "https://full.example.org:8443/x?y=z")),
            Call(),
        ], "calls");
        foreach (var step in new[] { RollupStep.TenSeconds, RollupStep.Minute })
        {
            var cells = await _query.CallsAsync(step, Hour, Hour + TimeSpan.FromMinutes(1), new() { Project = _project });
            Assert.Equal(
                [
                    ("api.example.org:443", 1, 0), ("billing", 2, 1), ("full.example.org", 1, 0), ("old.example.org", 1, 1), ("postgresql/orders", 1, 0),
                    ("rabbitmq/payments", 1, 0), ("redis", 1, 0),
                ],
                cells.Select(cell => (cell.Peer, (int)cell.Count, (int)cell.Errors)));
            Assert.Equal((4.0, 2L), (cells[1].DurationSum, cells[1].Durations.CountAbove(1)));
        }
    }

    [Fact]
    public async Task Occurrences_reported_twice_count_once_and_errors_without_issue_not_at_all()
    {
        var context = Span(Hour, "a").Context;
        await InsertAsync(
        [
            Error(context with { User = "ada" }, 1), Error(context with { User = "ada" }, 1), Error(context with { User = "bob" }, 2, handled: true),
            Error(context with { Time = Hour + TimeSpan.FromSeconds(10) }, 3, handled: false), Error(context, 4) with { Issue = IssueId.None },
        ], "errors");
        var cells = await _query.IssuesAsync(RollupStep.TenSeconds, Hour, Hour + TimeSpan.FromMinutes(1), new() { Project = _project });
        var issue = Error(context, 1).Issue;

        Assert.Equal(
            [
                new() { Project = _project, Environment = "production", Service = "a", Release = "v1", Issue = issue, Time = Hour, Occurrences = 2, Unhandled = 1, Users = 2 },
                new IssueCell
                {
                    Project = _project, Environment = "production", Service = "a", Release = "v1", Issue = issue, Time = Hour + TimeSpan.FromSeconds(10),
                    Occurrences = 1, Unhandled = 1, Users = 0,
                },
            ],
            cells);
    }

    [Fact]
    public async Task Users_are_distinct_over_cells_and_failed_users_are_those_of_failed_requests()
    {
        var spans = Traffic(seed: 3, count: 2000);
        await InsertAsync(spans, "users");
        var end = Hour + TimeSpan.FromHours(1);

        Assert.Equal(Users(spans), await _query.UsersAsync(_project, "production", null, Hour, end, failedOnly: false));
        Assert.Equal(Users(spans.Where(IsFailed)), await _query.UsersAsync(_project, null, null, Hour, end, failedOnly: true));
        Assert.Equal(Users(spans.Where(span => span.Context.Service == "orders")), await _query.UsersAsync(_project, "production", "orders", Hour, end, failedOnly: false, RollupStep.Hour));
        Assert.Equal(0, await _query.UsersAsync(_project, "staging", null, Hour, end, failedOnly: false));
        Assert.Equal(0, await _query.UsersAsync(_project, null, null, end, end + TimeSpan.FromHours(1), failedOnly: false));
    }

    [Fact]
    public async Task Releases_are_told_without_their_operations_and_as_totals()
    {
        var spans = Traffic(seed: 4, count: 2000);
        await InsertAsync(spans, "releases");
        var end = Hour + TimeSpan.FromHours(1);
        var orders = spans.Where(span => span.Context.Service == "orders").ToList();
        var cells = await _query.ReleasesAsync(RollupStep.Minute, _project, "production", "orders", ["v2"], Hour, end);
        var totals = await _query.ReleaseTotalsAsync(RollupStep.TenSeconds, _project, "production", "orders", [], Hour, end);

        Assert.Equal(
            orders.Where(span => span.Context.Release == "v2").GroupBy(span => Bucket(span.Context.Time, 60)).OrderBy(same => same.Key)
                .Select(same => (same.Key, "", (long)same.Count(), Users(same), Durations(same))),
            cells.Select(cell => (cell.Time, cell.Operation, cell.Count, cell.Users, cell.Durations)));
        Assert.Equal(
            orders.GroupBy(span => span.Context.Release).Select(same => new ReleaseTotals
            {
                Release = same.Key, First = Bucket(same.Min(span => span.Context.Time), 10), Last = Bucket(same.Max(span => span.Context.Time), 10),
                Count = same.Count(), Errors = same.Count(IsFailed), Users = Users(same), FailedUsers = Users(same.Where(IsFailed)),
                DurationSum = same.Sum(span => span.DurationNanoseconds) / 1e9, Durations = Durations(same),
            }).OrderBy(total => total.First).ThenBy(total => total.Release, StringComparer.Ordinal),
            totals);
    }

    [Fact]
    public async Task A_filter_leaves_the_others_out_and_a_window_ends_before_its_end()
    {
        await InsertAsync(
        [
            Span(Hour, "a"), Span(Hour, "b"), Span(Hour, "a") with { Name = "other" }, Span(Hour + TimeSpan.FromSeconds(10), "a"),
        ], "filter");
        var filter = new RollupFilter { Project = _project, Environment = "production", Service = "a", Operation = "GET /", Release = "v1" };
        var cells = await _query.RequestsAsync(RollupStep.TenSeconds, Hour, Hour + TimeSpan.FromSeconds(10), filter);

        Assert.Equal([("a", "GET /", Hour)], cells.Select(cell => (cell.Service, cell.Operation, cell.Time)));
        Assert.Empty(await _query.RequestsAsync(RollupStep.TenSeconds, Hour, Hour + TimeSpan.FromSeconds(10), filter with { Release = "" }));
    }

    [Fact]
    public async Task Each_step_has_the_retention_that_it_says()
    {
        var tables = await engine.Client.ListAsync<TableTtl>(
            $"""
             SELECT name, extract(create_table_query, 'toIntervalDay\\((\\d+)\\)') AS days, engine, position(create_table_query, 'non_replicated_deduplication_window = 1000') > 0 AS once
             FROM system.tables WHERE database = currentDatabase() AND match(name, '^(requests|issues|calls|metrics)_(10s|1m|1h)$') ORDER BY name
             """);
        Assert.Equal(
            [
                "calls_10s 3", "calls_1m 32", "issues_10s 3", "issues_1h 400", "issues_1m 32", "metrics_10s 3", "metrics_1m 32", "requests_10s 3",
                "requests_1h 400", "requests_1m 32",
            ],
            tables.Select(table => $"{table.Name} {table.Days}"));
        Assert.All(tables, table => Assert.Equal(("AggregatingMergeTree", 1), (table.Engine, table.Once)));
    }

    private List<SpanRecord> Traffic(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var service = random.Next(2) == 0 ? "orders" : "billing";
            var span = Span(Hour + TimeSpan.FromMilliseconds(random.Next(0, 200_000)), service);
            return span with
            {
                Context = span.Context with { SpanId = new((ulong)i + 1), Release = random.Next(2) == 0 ? "v1" : "v2", User = random.Next(3) == 0 ? "" : $"user-{random.Next(60)}" },
                Name = random.Next(2) == 0 ? "GET /" : "POST /pay",
                Status = random.Next(20) == 0 ? SpanStatus.Error : SpanStatus.Unset,
                DurationNanoseconds = random.NextInt64(1_000_000, 3_000_000_000),
            };
        })];
    }

    private SpanRecord Span(Timestamp time, string service) => new()
    {
        Context = new() { Project = _project, Environment = "production", Service = service, Release = "v1", Time = time, TraceId = new(1, 1), SpanId = new(1) },
        Name = "GET /", Kind = SpanKind.Server,
    };

    private static GroupedError Error(Correlation context, ulong occurrence, bool? handled = null)
    {
        var error = new ErrorEvent { EventId = "e", Context = context, Source = ErrorSource.Sentry, Handled = handled };
        var key = new GroupingKey("v1", "h");
        return new()
        {
            Error = error, Issue = IssueId.From(context.Project, key), Key = key, Fingerprint = new([]), Type = "T", Title = "t", Culprit = "", Occurrence = occurrence,
        };
    }

    private Task InsertAsync(IEnumerable<SpanRecord> spans, string token) => InsertAsync(SignalTable.Spans, spans, SpanRow.Write, token);

    private Task InsertAsync(IEnumerable<GroupedError> errors, string token) => InsertAsync(SignalTable.Errors, errors, ErrorRow.Write, token);

    private async Task InsertAsync<T>(SignalTable table, IEnumerable<T> records, Action<RowBuffer, T, Timestamp, ulong> write, string token)
    {
        using var buffer = new RowBuffer();
        foreach (var record in records) write(buffer, record, Hour, 1);
        await engine.Client.InsertAsync(table, [buffer.WrittenMemory], $"{_project}-{token}");
    }

    private static bool IsFailed(SpanRecord span) => span.Status == SpanStatus.Error;

    private static long Users(IEnumerable<SpanRecord> spans) => spans.Select(span => span.Context.User).Where(user => user.Length > 0).Distinct().Count();

    private static DurationHistogram Durations(IEnumerable<SpanRecord> spans) =>
        DurationHistogram.Of([.. spans.Select(span => DurationHistogram.IndexOf(span.DurationNanoseconds))], [.. spans.Select(_ => 1L)]);

    private static Timestamp Bucket(Timestamp time, int seconds) => new(time.UnixNanoseconds / (seconds * 1_000_000_000L) * (seconds * 1_000_000_000L));

    private static DateTimeOffset FullHour(DateTimeOffset time) => new(time.Year, time.Month, time.Day, time.Hour, 0, 0, TimeSpan.Zero);

    private sealed record TableTtl(string Name, string Days, string Engine, int Once);
}
