using Clew.Ingest.Errors;
using Clew.Model;
using FsCheck;
using FsCheck.Fluent;

namespace Clew.Ingest.Tests.Errors;

public sealed class OccurrenceMatcherTests
{
    [Fact]
    public void Reports_of_one_occurrence_by_several_ways_count_once()
    {
        var matcher = new OccurrenceMatcher(TimeProvider.System);
        var id = matcher.Match(Some.Error(ErrorSource.Sentry, "a"));
        Assert.Equal(id, matcher.Match(Some.Error(ErrorSource.SpanEvent, "b", 2)));
        Assert.Equal(id, matcher.Match(Some.Error(ErrorSource.LogRecord, "c", -2)));
    }

    [Theory]
    [InlineData(ErrorSource.SpanEvent, 2.1, "X", 7ul)]
    [InlineData(ErrorSource.SpanEvent, 0, "Y", 7ul)]
    [InlineData(ErrorSource.SpanEvent, 0, "X", 8ul)]
    [InlineData(ErrorSource.Sentry, 0, "X", 7ul)]
    public void Another_time_type_span_or_the_same_way_again_is_another_occurrence(ErrorSource source, double seconds, string type, ulong span)
    {
        var matcher = new OccurrenceMatcher(TimeProvider.System);
        Assert.NotEqual(matcher.Match(Some.Error(ErrorSource.Sentry, "a")), matcher.Match(Some.Error(source, "b", seconds, type, span)));
    }

    [Fact]
    public void Report_that_is_sent_again_counts_once()
    {
        var matcher = new OccurrenceMatcher(TimeProvider.System);
        Assert.Equal(matcher.Match(Some.Error(eventId: "a")), matcher.Match(Some.Error(eventId: "a")));
    }

    [Fact]
    public void Pair_that_a_restart_separates_has_one_number() =>
        Assert.Equal(
            new OccurrenceMatcher(TimeProvider.System).Match(Some.Error(ErrorSource.Sentry, "a")),
            new OccurrenceMatcher(TimeProvider.System).Match(Some.Error(ErrorSource.SpanEvent, "b", 0.5)));

    [Fact]
    public void Without_a_trace_every_event_is_its_own_occurrence()
    {
        var matcher = new OccurrenceMatcher(TimeProvider.System);
        var one = Some.Error(ErrorSource.Sentry, "a");
        one = one with { Context = one.Context with { TraceId = TraceId.None } };
        Assert.Equal(matcher.Match(one), matcher.Match(one));
        Assert.NotEqual(matcher.Match(one), matcher.Match(one with { EventId = "b", Source = ErrorSource.SpanEvent }));
    }

    [Fact]
    public void Never_has_one_occurrence_two_reports_of_one_source()
    {
        var report = Gen.Choose(1, 3).Zip(Gen.Choose(0, 80)).ArrayOf();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(report.ToArbitrary(), reports =>
        {
            var matcher = new OccurrenceMatcher(TimeProvider.System);
            var seen = new HashSet<(ulong, ErrorSource)>();
            return reports.Select((r, i) => Some.Error((ErrorSource)r.Item1, $"e{i}", r.Item2 / 10.0)).All(e => seen.Add((matcher.Match(e), e.Source)));
        }));
    }

    [Fact]
    public void Loop_that_throws_without_end_in_one_span_is_counted_in_time()
    {
        var matcher = new OccurrenceMatcher(TimeProvider.System);
        var ids = Enumerable.Range(0, 2 * OccurrenceMatcher.Capacity).Select(i => matcher.Match(Some.Error(eventId: $"e{i}"))).ToHashSet();
        Assert.Equal(2 * OccurrenceMatcher.Capacity, ids.Count);
    }
}
