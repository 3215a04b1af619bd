using Clew.Ingest.Pipeline;
using Clew.Ingest.Tests.Errors;
using Clew.Model;

namespace Clew.Ingest.Tests.Pipeline;

public sealed class TimeBoundsTests
{
    private static readonly IngestOptions Options = new() { MaxAge = TimeSpan.FromDays(30), MaxAhead = TimeSpan.FromHours(1) };
    private static readonly Timestamp Received = Timestamp.From(new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
    private static readonly Timestamp Oldest = Received - Options.MaxAge;
    private static readonly Timestamp Newest = Received + Options.MaxAhead;

    [Fact]
    public void Within_the_borders_a_time_is_kept_beyond_them_it_is_left_out_or_set()
    {
        var bounds = new TimeBounds(Options, Received);

        Assert.Equal(Oldest, bounds.Hold(At(Oldest))?.Time);
        Assert.Null(bounds.Hold(At(Before(Oldest))));
        Assert.Null(bounds.Hold(At(new(0))));
        Assert.Null(bounds.Hold(At(new(long.MinValue))));
        Assert.Equal(Newest, bounds.Hold(At(Newest))?.Time);
        Assert.Equal(Received, bounds.Hold(At(After(Newest)))?.Time);
        Assert.Equal(Received, bounds.Hold(At(new(long.MaxValue)))?.Time);
        Assert.Equal((3, 2), (bounds.TooOld, bounds.Ahead));
    }

    [Fact]
    public void A_list_without_changes_is_the_same_list()
    {
        IReadOnlyList<LogRecord> logs = [Log(Oldest, "a"), Log(Received, "b"), Log(Newest, "c")];

        Assert.Same(logs, Held(logs, out _));
    }

    [Fact]
    public void What_is_out_of_bounds_costs_no_neighbour()
    {
        IReadOnlyList<LogRecord> logs = [Log(Received, "a"), Log(Before(Oldest), "b"), Log(After(Newest), "c"), Log(Before(Oldest), "d"), Log(Oldest, "e")];

        var held = Held(logs, out var bounds);

        Assert.Equal([("a", Received), ("c", Received), ("e", Oldest)], held.Select(log => (log.Body, log.Context.Time)));
        Assert.Same(logs[0], held[0]);
        Assert.Equal((2, 1), (bounds.TooOld, bounds.Ahead));
    }

    [Fact]
    public void A_part_of_a_record_takes_the_time_of_the_record_where_its_own_is_out_of_bounds()
    {
        var bounds = new TimeBounds(Options, Received);
        var span = Received - TimeSpan.FromSeconds(1);

        Assert.Equal([Oldest, Newest, span, span], new[] { Oldest, Newest, Before(Oldest), After(Newest) }.Select(time => bounds.Hold(time, span)));
        Assert.Equal((0, 0), (bounds.TooOld, bounds.Ahead));
    }

    private static IReadOnlyList<LogRecord> Held(IReadOnlyList<LogRecord> logs, out TimeBounds bounds)
    {
        bounds = new(Options, Received);
        return bounds.Hold(logs, log => log.Context, (log, context) => log with { Context = context });
    }

    private static Timestamp Before(Timestamp time) => new(time.UnixNanoseconds - 1);

    private static Timestamp After(Timestamp time) => new(time.UnixNanoseconds + 1);

    private static Correlation At(Timestamp time) => Some.Context() with { Time = time };

    private static LogRecord Log(Timestamp time, string body) => Some.Log() with { Context = At(time), Body = body };
}
