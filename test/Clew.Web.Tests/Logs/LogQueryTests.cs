using Clew.Model;
using Clew.Testing;
using Clew.Web.Logs;

namespace Clew.Web.Tests.Logs;

public sealed class LogQueryTests(EngineFixture engine)
{
    private readonly LogQuery _query = new(engine.Client);
    private readonly Signals _signals = new(engine.Client);

    /// <summary>Lines 0, 1, 2 ... a second apart, of a service that no other test has.</summary>
    private async Task<string> InsertLinesAsync(int count, Func<int, LogRecord, LogRecord>? change = null)
    {
        var service = $"service-{Guid.NewGuid():N}";
        await _signals.InsertAsync(Enumerable.Range(0, count).Select(i =>
        {
            var line = Some.Log(Some.Context(service, time: Some.Noon + TimeSpan.FromSeconds(i)), $"line {i}");
            return change?.Invoke(i, line) ?? line;
        }));
        return service;
    }

    private static IEnumerable<string> Bodies(LogSlice slice) => slice.Lines.Select(line => line.Body);

    private static IEnumerable<string> Range(int from, int count) => Enumerable.Range(from, count).Select(i => $"line {i}");

    [Fact]
    public async Task Paging_to_older_lines_and_back_shows_every_line_once()
    {
        var service = await InsertLinesAsync(25);
        var filter = new LogFilter { Service = service, Limit = 10 };

        var newest = await _query.RunAsync(filter);
        var middle = await _query.RunAsync(filter with { Position = LogPosition.Before(newest.Older!.Value) });
        var oldest = await _query.RunAsync(filter with { Position = LogPosition.Before(middle.Older!.Value) });
        var back = await _query.RunAsync(filter with { Position = LogPosition.After(oldest.Newer!.Value) });

        Assert.Equal([.. Range(15, 10)], Bodies(newest));
        Assert.Equal([.. Range(5, 10)], Bodies(middle));
        Assert.Equal([.. Range(0, 5)], Bodies(oldest));
        Assert.Equal((null, (LogLineId?)null), (newest.Newer, oldest.Older));
        Assert.Equal([.. Range(5, 10)], Bodies(back));
    }

    [Fact]
    public async Task Lines_of_one_instant_are_not_lost_between_two_pages()
    {
        var service = await InsertLinesAsync(9, (_, line) => line with { Context = line.Context with { Time = Some.Noon } });
        var seen = new List<string>();

        var slice = await _query.RunAsync(new() { Service = service, Limit = 4 });
        for (; ; slice = await _query.RunAsync(new() { Service = service, Limit = 4, Position = LogPosition.Before(slice.Older.Value) }))
        {
            seen.AddRange(Bodies(slice));
            if (slice.Older is null) break;
        }

        Assert.Equal([.. Range(0, 9)], seen.Order());
    }

    [Fact]
    public async Task Around_a_line_half_are_before_and_half_after()
    {
        var service = await InsertLinesAsync(20);
        var tenth = (await _query.RunAsync(new() { Service = service, Limit = 20 })).Lines[10];

        var slice = await _query.RunAsync(new() { Service = service, Limit = 6, Position = LogPosition.Around(tenth.Id) });

        Assert.Equal([.. Range(8, 6)], Bodies(slice));
        Assert.Equal((true, true), (slice.HasOlder, slice.HasNewer));
    }

    [Fact]
    public async Task A_line_comes_back_as_it_was_stored()
    {
        var context = Some.Context($"service-{Guid.NewGuid():N}") with { TraceId = new(1, 2), SpanId = new(3), User = "ada", Session = "s1" };
        var stored = new LogRecord
        {
            Context = context, Severity = SeverityNumber.Warning2, SeverityText = "warn", Body = "tab\tquote\" <b>\n\0 ü 😀", Template = "{x}", Scope = "Shop",
            Attributes = AttributeList.Of(("a", "1"), ("b'", "\\")), Resource = AttributeList.Of(("service.name", "x")),
        };
        await _signals.InsertAsync(stored);

        var line = Assert.Single((await _query.RunAsync(new() { Service = context.Service })).Lines);

        Assert.Equal(
            (stored.Body, stored.Template, stored.Scope, stored.Severity, stored.SeverityText, context.TraceId, context.SpanId, context.User, context.Session, context.Release),
            (line.Body, line.Template, line.Scope, line.Severity, line.SeverityText, line.TraceId, line.SpanId, line.User, line.Session, line.Release));
        Assert.Equal(stored.Attributes.OrderBy(item => item.Key), line.Attributes.OrderBy(item => item.Key));
        Assert.Equal(stored.Resource, line.Resource);
        Assert.Equal(context.Time, line.Time);
    }

    [Fact]
    public async Task Each_filter_narrows()
    {
        var trace = new TraceId(7, (ulong)Random.Shared.NextInt64());
        var service = await InsertLinesAsync(4, (i, line) => i switch
        {
            0 => line with { Severity = SeverityNumber.Error },
            1 => line with { Context = line.Context with { TraceId = trace, SpanId = new(5) } },
            2 => line with { Context = line.Context with { Environment = "staging" } },
            _ => line,
        });

        async Task<string> FindAsync(LogFilter filter) => string.Join(',', Bodies(await _query.RunAsync(filter with { Service = service })));

        Assert.Equal("line 0", await FindAsync(new() { Severity = SeverityNumber.Warning }));
        Assert.Equal("line 1", await FindAsync(new() { TraceId = trace }));
        Assert.Equal("line 1", await FindAsync(new() { TraceId = trace, SpanId = new(5) }));
        Assert.Equal("", await FindAsync(new() { TraceId = trace, SpanId = new(6) }));
        Assert.Equal("line 2", await FindAsync(new() { Environment = "staging" }));
        Assert.Equal("line 1,line 2", await FindAsync(new() { From = Some.Noon + TimeSpan.FromSeconds(1), To = Some.Noon + TimeSpan.FromSeconds(2) }));
        Assert.Equal(4, await _query.CountAsync(new() { Service = service }));
    }

    [Theory]
    [InlineData("DECLINED", "card declined,declined again")]
    [InlineData("card declined", "card declined")]
    [InlineData("declined -again", "card declined")]
    [InlineData("order=42", "other")]
    [InlineData("-order=42", "card declined,declined again,' OR 1=1 --")]
    [InlineData("\"' OR 1=1\"", "' OR 1=1 --")]
    [InlineData("%", "")]
    public async Task A_search_finds_what_it_says(string text, string expected)
    {
        string[] bodies = ["card declined", "declined again", "other", "' OR 1=1 --"];
        var service = await InsertLinesAsync(4, (i, line) => line with { Body = bodies[i], Attributes = i == 2 ? AttributeList.Of(("order", "42")) : AttributeList.Empty });
        LogSearch.TryParse(text, out var search);

        Assert.Equal(expected, string.Join(',', Bodies(await _query.RunAsync(new() { Service = service, Search = search }))));
    }

    [Fact]
    public async Task The_services_that_logged_lately_are_offered()
    {
        var service = await InsertLinesAsync(1);

        Assert.Contains(service, await _query.ServicesAsync("production", Some.Noon));
        Assert.DoesNotContain(service, await _query.ServicesAsync("staging", Some.Noon));
        Assert.DoesNotContain(service, await _query.ServicesAsync("", Some.Noon + TimeSpan.FromMinutes(1)));
    }
}
