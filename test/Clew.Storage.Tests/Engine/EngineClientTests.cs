using System.Text;
using Clew.Model;
using Clew.Storage.Engine;
using Clew.Testing;

namespace Clew.Storage.Tests.Engine;

public sealed class EngineClientTests(EngineFixture engine)
{
    public static TheoryData<string> HostileTexts => ["", "plain", "it's", "'; DROP TABLE spans; --", @"back\slash \t \'", "tab\tline\nreturn\r",
        "{p0:String}", "%27 & + ? #", "ünïcødé 😀 漢字", "\0", "a\0b", "`\"$@{}", "\\N", "[1,2]"];

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public async Task A_text_stays_a_value(string text)
    {
        Assert.Equal(new Text(text), await engine.Client.FirstOrDefaultAsync<Text>($"SELECT {text} AS value"));
        Assert.Equal(new Texts([text, "x", text]), await engine.Client.FirstOrDefaultAsync<Texts>($"SELECT {new[] { text, "x", text }} AS value"));
    }

    [Fact]
    public async Task Every_type_of_hole_comes_back()
    {
        var trace = new TraceId(0xfedcba9876543210, 1);
        var row = await engine.Client.FirstOrDefaultAsync<Typed>(
            $"""
             SELECT toUnixTimestamp64Nano({new Timestamp(-1)}) AS before, toUnixTimestamp64Nano({new Timestamp(1_763_721_461_123_456_789)}) AS time,
                    {new IssueId(ulong.MaxValue)} AS issue, lower(hex({trace})) AS trace_id, lower(hex({new SpanId(5)})) AS span_id,
                    {double.PositiveInfinity} > {1.25} AS flag, {long.MinValue} AS small, {trace} IN {new[] { trace }} AS is_in,
                    {trace} IN {Array.Empty<TraceId>()} AS is_in_none, map('a', 'b') AS tags
             """);

        Assert.Equal(
            new Typed(new(-1), new(1_763_721_461_123_456_789), new(ulong.MaxValue), trace, new(5), 1, long.MinValue, 1, 0, row!.Tags), row);
        Assert.Equal([new("a", "b")], row.Tags);
    }

    [Fact]
    public async Task Rows_are_streamed_and_leaving_early_ends_the_query()
    {
        var seen = 0L;
        await foreach (var row in engine.Client.QueryAsync<Number>($"SELECT toInt64(number) AS value FROM system.numbers"))
            if ((seen = row.Value) == 100_000)
                break;

        Assert.Equal(100_000, seen);
        await Eventually(async () => (await engine.Client.FirstOrDefaultAsync<Number>(
            $"SELECT toInt64(count()) AS value FROM system.processes WHERE query LIKE '%FROM system.numbers%' AND query NOT LIKE '%processes%'"))!.Value == 0);
    }

    [Fact]
    public async Task An_error_has_the_engines_code()
    {
        var error = await Assert.ThrowsAsync<EngineException>(() => engine.Client.ListAsync<Number>($"SELECT 1 AS value FROM no_such_table"));

        Assert.Equal((60, false), (error.Code, error.IsTransient));
    }

    [Fact]
    public async Task An_error_in_the_middle_of_the_rows_has_the_engines_code()
    {
        var rows = 0;
        var error = await Assert.ThrowsAsync<EngineException>(async () =>
        {
            await foreach (var _ in engine.Client.QueryAsync<Number>($"SELECT toInt64(throwIf(number = 3000000)) AS value FROM numbers(4000000)")) rows++;
        });

        Assert.Equal(395, error.Code);
        Assert.True(rows > 0);
    }

    [Fact]
    public async Task A_cancelled_query_ends_in_the_engine()
    {
        using var cancel = new CancellationTokenSource();
        var query = engine.Client.ListAsync<Number>($"SELECT toInt64(count()) AS value FROM numbers(1000000000000) WHERE number != 12345", cancel.Token);
        await Eventually(async () => await RunningAsync() == 1);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query);
        await Eventually(async () => await RunningAsync() == 0);

        async Task<long> RunningAsync() => (await engine.Client.FirstOrDefaultAsync<Number>(
            $"SELECT toInt64(count()) AS value FROM system.processes WHERE query LIKE '%12345%' AND query NOT LIKE '%processes%'"))!.Value;
    }

    [Fact]
    public async Task Nobody_at_the_socket_is_transient()
    {
        using var client = new EngineClient(EngineAddress.ForSocket("/tmp/no-such-engine.sock"), engine.Options);
        var error = await Assert.ThrowsAsync<EngineException>(() => client.ExecuteAsync($"SELECT 1"));

        Assert.Equal((EngineException.NoAnswer, true), (error.Code, error.IsTransient));
        Assert.False(await client.PingAsync());
    }

    [Fact]
    public async Task More_statements_than_connections_wait_for_each_other()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(n =>
            engine.Client.FirstOrDefaultAsync<Number>($"SELECT toInt64({n}) + sleep(0.02) AS value")));

        Assert.Equal(Enumerable.Range(0, 40).Select(n => (long)n), answers.Select(answer => answer!.Value));
    }

    private static async Task Eventually(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await condition()) await Task.Delay(20, deadline.Token);
    }

    private sealed record Text(string Value);

    private sealed record Texts(string[] Value)
    {
        public bool Equals(Texts? other) => other is not null && Value.SequenceEqual(other.Value);

        public override int GetHashCode() => Encoding.UTF8.GetByteCount(string.Concat(Value));
    }

    private sealed record Number(long Value);

    private sealed record Typed(Timestamp Before, Timestamp Time, IssueId Issue, TraceId TraceId, SpanId SpanId, int Flag, long Small, int IsIn,
        int IsInNone, AttributeList Tags);
}
