using System.IO.Compression;
using System.Net;
using System.Text;
using Clew.Storage.Engine.Embedded;

namespace Clew.Storage.Tests.Engine;

/// <summary>ClickHouse's HTTP protocol (https://clickhouse.com/docs/interfaces/http) as the embedded engine speaks it.</summary>
public sealed class EngineHostTests(HostedEngine engine) : IClassFixture<HostedEngine>
{
    private const string CodeHeader = "X-ClickHouse-Exception-Code";

    [Fact]
    public async Task A_ping_and_an_empty_get_are_answered()
    {
        Assert.Equal("Ok.\n", await engine.Http.GetStringAsync("/ping"));
        Assert.Equal("Ok.\n", await engine.Http.GetStringAsync("/"));
    }

    [Theory]
    [InlineData("/play")]
    [InlineData("/ping/more")]
    [InlineData("/query?query=SELECT%201")]
    public async Task An_unknown_path_is_404(string path)
    {
        using var response = await engine.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("There is no handle for this path. Statements go to /.\n", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_statement_is_in_the_url_in_the_body_or_in_both()
    {
        Assert.Equal("3\n", await engine.Http.GetStringAsync("/?query=SELECT%201%2B2"));
        Assert.Equal("3", await engine.TextAsync("SELECT 1+2"));
        using var both = await engine.PostAsync("+2", "query=SELECT%201");
        Assert.Equal("3\n", await both.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET", "CREATE TABLE by_get (n Int8) ENGINE = Memory")]
    [InlineData("GET", "DROP TABLE IF EXISTS read_only")]
    [InlineData("GET", "INSERT INTO read_only VALUES (1)")]
    [InlineData("GET", "INSERT INTO read_only SELECT 1")]
    [InlineData("GET", "ALTER TABLE read_only DELETE WHERE 1")]
    [InlineData("GET", "SELECT 1; DROP TABLE read_only")]
    [InlineData("HEAD", "INSERT INTO read_only VALUES (1)")]
    public async Task A_get_reads_and_nothing_else(string method, string statement)
    {
        await engine.TextAsync("CREATE TABLE IF NOT EXISTS read_only (n Int8) ENGINE = Memory");
        using var request = new HttpRequestMessage(new(method), "/?query=" + Uri.EscapeDataString(statement));
        using var response = await engine.Http.SendAsync(request);

        Assert.False(response.IsSuccessStatusCode, $"{statement}: {response.StatusCode}");
        Assert.Equal(("0", "0"), (await engine.TextAsync("SELECT count() FROM read_only"), await engine.TextAsync("EXISTS TABLE by_get")));
    }

    [Theory]
    [InlineData("SELECT no_such_column", 404, "47", "UNKNOWN_IDENTIFIER")]
    [InlineData("SELECT 1 FROM no_such_table", 404, "60", "UNKNOWN_TABLE")]
    [InlineData("SELECT FROM WHERE", 400, "62", "SYNTAX_ERROR")]
    [InlineData("SELECT no_such_function(1)", 404, "46", "UNKNOWN_FUNCTION")]
    [InlineData("SELECT throwIf(1, 'on purpose')", 500, "395", "on purpose")]
    [InlineData("SELECT toUInt8('x')", 400, "6", "CANNOT_PARSE_TEXT")]
    public async Task Bad_sql_is_told_by_status_code_and_text(string statement, int status, string code, string text)
    {
        using var response = await engine.PostAsync(statement);

        Assert.Equal((status, code), ((int)response.StatusCode, response.Headers.GetValues(CodeHeader).Single()));
        var body = await response.Content.ReadAsStringAsync();
        Assert.StartsWith($"Code: {code}. DB::Exception: ", body, StringComparison.Ordinal);
        Assert.Contains(text, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_are_in_the_url_and_end_with_their_request()
    {
        using var set = await engine.PostAsync("SELECT getSetting('max_threads')", "max_threads=1&max_block_size=17");
        using var unset = await engine.PostAsync("SELECT getSetting('max_block_size') != 17");
        using var unknown = await engine.PostAsync("SELECT 1", "no_such_setting=1");
        using var hostile = await engine.PostAsync("SELECT 1", "max_threads%20%3D%201%2C%20readonly=1");

        Assert.Equal("1\n", await set.Content.ReadAsStringAsync());
        Assert.Equal("1\n", await unset.Content.ReadAsStringAsync());
        Assert.Equal(("115", "115"), (unknown.Headers.GetValues(CodeHeader).Single(), hostile.Headers.GetValues(CodeHeader).Single()));
        Assert.Equal("1", await engine.TextAsync("SELECT 1"));
    }

    [Fact]
    public async Task Parameters_are_values()
    {
        using var response = await engine.PostAsync(
            "SELECT {s:String}, {n:UInt64}, {a:Array(String)}", "param_s=" + Uri.EscapeDataString("it's; DROP") + "&param_n=18446744073709551615&param_a=" + Uri.EscapeDataString("['x','y']"));
        using var missing = await engine.PostAsync("SELECT {s:String}");

        Assert.Equal("it\\'s; DROP\t18446744073709551615\t['x','y']\n", await response.Content.ReadAsStringAsync());
        Assert.Equal("456", missing.Headers.GetValues(CodeHeader).Single());
    }

    [Theory]
    [InlineData("SELECT 1 AS n", "", "", "TabSeparated", "1\n")]
    [InlineData("SELECT 1 AS n FORMAT JSONEachRow", "", "", "JSONEachRow", "{\"n\":1}\n")]
    [InlineData("SELECT 1 AS n", "JSONEachRow", "", "JSONEachRow", "{\"n\":1}\n")]
    [InlineData("SELECT 1 AS n", "CSV", "JSONEachRow", "JSONEachRow", "{\"n\":1}\n")]
    [InlineData("SELECT 'FORMAT CSV' AS n FORMAT TSV;", "JSONEachRow", "JSONEachRow", "TSV", "FORMAT CSV\n")]
    [InlineData("SELECT 1 AS n FORMAT CSV SETTINGS max_threads = 1", "", "", "CSV", "1\n")]
    public async Task The_format_is_the_statements_then_the_urls_then_the_headers(string statement, string header, string url, string expected, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url.Length > 0 ? $"/?default_format={url}" : "/") { Content = new StringContent(statement) };
        if (header.Length > 0) request.Headers.Add("X-ClickHouse-Format", header);
        using var response = await engine.Http.SendAsync(request);

        Assert.Equal(body, await response.Content.ReadAsStringAsync());
        Assert.Equal(expected, response.Headers.GetValues("X-ClickHouse-Format").Single());
    }

    [Fact]
    public async Task The_database_is_in_the_url_or_in_a_header_and_ends_with_its_request()
    {
        await engine.TextAsync("CREATE DATABASE IF NOT EXISTS other_place");
        using var byUrl = await engine.PostAsync("SELECT currentDatabase()", "database=other_place");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent("SELECT currentDatabase()") };
        request.Headers.Add("X-ClickHouse-Database", "other_place");
        using var byHeader = await engine.Http.SendAsync(request);
        using var unknown = await engine.PostAsync("SELECT 1", "database=%60%3B%20DROP");

        Assert.Equal("other_place\n", await byUrl.Content.ReadAsStringAsync());
        Assert.Equal("other_place\n", await byHeader.Content.ReadAsStringAsync());
        Assert.Equal("81", unknown.Headers.GetValues(CodeHeader).Single());
        Assert.Equal("default", await engine.TextAsync("SELECT currentDatabase()"));
    }

    [Fact]
    public async Task The_summary_tells_what_was_written()
    {
        await engine.TextAsync("CREATE TABLE summed (n UInt64) ENGINE = MergeTree ORDER BY n");
        using var insert = await engine.PostAsync("{\"n\":1}{\"n\":2}{\"n\":3}", "query=INSERT%20INTO%20summed%20FORMAT%20JSONEachRow");

        Assert.Equal(HttpStatusCode.OK, insert.StatusCode);
        Assert.Contains("\"written_rows\":\"3\"", insert.Headers.GetValues("X-ClickHouse-Summary").Single(), StringComparison.Ordinal);
        Assert.Equal("6", await engine.TextAsync("SELECT sum(n) FROM summed"));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_body_may_be_packed(string encoding)
    {
        await engine.TextAsync($"CREATE TABLE packed_{encoding} (n UInt64) ENGINE = MergeTree ORDER BY n");
        using var insert = await SendAsync(Packed("1\n2\n3\n", encoding), encoding, $"INSERT INTO packed_{encoding} FORMAT TSV");
        using var query = await SendAsync(Packed($"SELECT sum(n) FROM packed_{encoding}", encoding), encoding, "");

        Assert.Equal((HttpStatusCode.OK, "6\n"), (insert.StatusCode, await query.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_body_that_is_not_packed_as_it_says_is_a_client_error_and_stores_nothing()
    {
        await engine.TextAsync("CREATE TABLE badly_packed (n UInt64) ENGINE = MergeTree ORDER BY n");
        using var insert = await SendAsync("1\n2\n"u8.ToArray(), "gzip", "INSERT INTO badly_packed FORMAT TSV");
        using var query = await SendAsync("SELECT 1"u8.ToArray(), "gzip", "");
        using var unknown = await SendAsync("SELECT 1"u8.ToArray(), "zstd", "");

        Assert.Equal((HttpStatusCode.BadRequest, "354"), (insert.StatusCode, insert.Headers.GetValues(CodeHeader).Single()));
        Assert.Equal(("354", "89"), (query.Headers.GetValues(CodeHeader).Single(), unknown.Headers.GetValues(CodeHeader).Single()));
        Assert.Equal("0", await engine.TextAsync("SELECT count() FROM badly_packed"));
    }

    [Fact]
    public async Task Rows_that_are_no_rows_are_refused_whole()
    {
        await engine.TextAsync("CREATE TABLE refused (n UInt64) ENGINE = MergeTree ORDER BY n");
        using var insert = await engine.PostAsync("{\"n\":1}\n{\"n\":\"x\"}\n", "query=INSERT%20INTO%20refused%20FORMAT%20JSONEachRow");

        Assert.Equal(HttpStatusCode.BadRequest, insert.StatusCode);
        Assert.Equal("0", await engine.TextAsync("SELECT count() FROM refused"));
    }

    [Fact]
    public async Task An_error_in_the_middle_never_looks_like_a_whole_result()
    {
        const string statement = "SELECT number, throwIf(number = 3000000, 'in the middle') FROM numbers(4000000)";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(statement) };
        using var response = await engine.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var end = new byte[64 * 1024];
        var (kept, total) = (0, 0L);
        var error = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            var chunk = new byte[16 * 1024];
            for (int read; (read = await body.ReadAsync(chunk)) > 0; total += read)
            {
                if (kept + read > end.Length) kept = 0;
                chunk.AsSpan(0, read).CopyTo(end.AsSpan(kept));
                kept += read;
            }
        });

        Assert.True(error is HttpIOException or HttpRequestException, error.ToString());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(total > 1_000_000);
        var tag = response.Headers.GetValues("X-ClickHouse-Exception-Tag").Single();
        Assert.Matches($"__exception__\r\n{tag}\r\nCode: 395\\. DB::Exception: in the middle[^\0]*{tag}\r\n__exception__\r\n", Encoding.UTF8.GetString(end, 0, kept));
    }

    [Fact]
    public async Task A_client_that_goes_away_ends_its_statement_and_its_place_is_free()
    {
        for (var i = 0; i < 4; i++)
        {
            using var leaving = engine.NewClient();
            using var cancel = new CancellationTokenSource();
            var query = leaving.PostAsync("/", new StringContent($"SELECT count() FROM numbers(1000000000000) WHERE number != 7770{i}"), cancel.Token);
            await UntilAsync($"SELECT count() = 1 FROM system.processes WHERE query LIKE '%!= 7770{i}%' AND query NOT LIKE '%processes%'");
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query);
            await UntilAsync($"SELECT count() = 0 FROM system.processes WHERE query LIKE '%!= 7770{i}%' AND query NOT LIKE '%processes%'");
        }

        // With three places, four clients that left have cost none.
        Assert.Equal(["1", "1", "1"], await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => engine.TextAsync("SELECT 1"))));
    }

    [Fact]
    public async Task A_client_that_goes_away_in_the_middle_of_its_rows_stores_none_of_them()
    {
        await engine.TextAsync("CREATE TABLE half_sent (n UInt64) ENGINE = MergeTree ORDER BY n");
        using var leaving = engine.NewClient();
        using var cancel = new CancellationTokenSource();
        var sent = new TaskCompletionSource();
        var insert = leaving.PostAsync("/?query=INSERT%20INTO%20half_sent%20FORMAT%20TSV", new EndlessRows(sent), cancel.Token);
        await sent.Task;
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => insert);
        await UntilAsync("SELECT count() = 0 FROM system.processes WHERE query LIKE '%half_sent%' AND query NOT LIKE '%processes%'");
        Assert.Equal("0", await engine.TextAsync("SELECT count() FROM half_sent"));
    }

    [Fact]
    public async Task A_second_engine_on_the_same_data_waits_and_then_says_why()
    {
        using var errors = new StringWriter();
        var time = new HastyTime();

        var exitCode = await new EngineHost(new(engine.DataPath, engine.Socket + "2", 2, 256), time, TextWriter.Null, errors).RunAsync(CancellationToken.None);

        Assert.Equal((1, $"Another process uses {engine.DataPath} (engine.lock is held).\n"), (exitCode, errors.ToString()));
        Assert.InRange(time.Passed, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
        Assert.Equal("1", await engine.TextAsync("SELECT 1"));
    }

    private async Task UntilAsync(string condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await engine.TextAsync(condition) != "1") await Task.Delay(20, deadline.Token);
    }

    private Task<HttpResponseMessage> SendAsync(byte[] body, string encoding, string query)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentEncoding.Add(encoding);
        return engine.Http.PostAsync(query.Length == 0 ? "/" : "/?query=" + Uri.EscapeDataString(query), content);
    }

    private static byte[] Packed(string text, string encoding)
    {
        var packed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
        })
            stream.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    /// <summary>Rows that never end; tells when some MiB of them are sent.</summary>
    private sealed class EndlessRows(TaskCompletionSource sent) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            var rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(100_000, 100_000).Select(n => n + "\n")));
            for (var i = 0; ; i++)
            {
                await stream.WriteAsync(rows, cancellationToken);
                if (i == 4) sent.TrySetResult();
            }
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    /// <summary>Every wait is over at once, and the clock has gone on by it.</summary>
    private sealed class HastyTime : TimeProvider
    {
        private long _passed;

        public TimeSpan Passed => new(Interlocked.Read(ref _passed));

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref _passed);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Add(ref _passed, dueTime.Ticks);
            return base.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), period);
        }
    }
}
