using Clew.Model;
using Clew.Storage.Metrics;
using Clew.Storage.Rollups;
using Clew.Storage.Rows;
using Clew.Testing;

namespace Clew.Storage.Tests.Metrics;

public sealed class MetricQueryTests(EngineFixture engine)
{
    private static readonly Timestamp Start =
        new((TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(1)).ToUnixTimeSeconds() / 60 * 60_000_000_000);

    private readonly string _project = $"project-{Guid.NewGuid():N}";
    private readonly MetricQuery _query = new(engine.Client);

    [Fact]
    public async Task Series_are_told_apart_by_name_instance_and_attributes_whatever_their_order()
    {
        await InsertAsync("first",
            Point("process.cpu.utilization", 0, 0.2), Point("process.cpu.utilization", 5, 0.4), Point("process.cpu.utilization", 10, 0.9),
            Point("process.cpu.utilization", 0, 0.5) with { Resource = AttributeList.Of(("service.instance.id", "b")) },
            Point("db.client.connection.count", 0, 3) with { Attributes = AttributeList.Of(("state", "used"), ("pool", "orders")), Unit = "{connection}" },
            Point("db.client.connection.count", 10, 5) with { Attributes = AttributeList.Of(("pool", "orders"), ("state", "used")), Unit = "{connection}" },
            Point("process.memory_usage", 0, 1), Point("process.memoryXusage", 0, 1));
        await InsertAsync("first again", Point("process.cpu.utilization", 7, 0.6));
        var series = await SeriesAsync(["*cpu*", "db.client.connection.*", "*memory_*"], RollupStep.TenSeconds);

        Assert.Equal(
            [
                ("db.client.connection.count", "a", "{connection}", "(0:3^3)(10:5^5)"), ("process.cpu.utilization", "a", "1", "(0:0.4^0.6)(10:0.9^0.9)"),
                ("process.cpu.utilization", "b", "1", "(0:0.5^0.5)"), ("process.memory_usage", "a", "1", "(0:1^1)"),
            ],
            series.Select(one => (one.Name, one.Instance, one.Unit, Text(one))));
        Assert.Equal(("orders", "used", "billing"), (series[0].Attributes["pool"], series[0].Attributes["state"], series[0].Service));
        Assert.Empty(await SeriesAsync([], RollupStep.TenSeconds));
    }

    [Fact]
    public async Task A_counter_has_its_rate_from_the_first_bucket_of_the_window()
    {
        MetricPoint Counter(int second, double value) => Point("requests", second, value) with
        {
            Kind = MetricKind.Sum, Temporality = MetricTemporality.Cumulative, IsMonotonic = true, Unit = "{request}",
        };
        await InsertAsync("counter", Counter(-60, 100), Counter(0, 160), Counter(55, 200), Counter(60, 400), Counter(120, 60));

        Assert.Equal([("{request}/s", true, "(0:1^1)(50:0.8^0.8)(60:20^20)(120:1^1)")],
            (await SeriesAsync(["requests"], RollupStep.TenSeconds)).Select(one => (one.Unit, one.IsRate, Text(one))));
        Assert.Equal(["(0:1.667^1.667)(60:3.333^3.333)(120:1^1)"], (await SeriesAsync(["requests"], RollupStep.Minute)).Select(Text));
    }

    [Fact]
    public async Task A_histogram_of_increments_is_its_mean_with_the_highest_value()
    {
        MetricPoint Histogram(int second, long count, double sum, double highest) => Point("db.wait", second, sum / count) with
        {
            Kind = MetricKind.Histogram, Temporality = MetricTemporality.Delta, Unit = "s", Count = count, Sum = sum, Max = highest,
        };
        await InsertAsync("histogram", Histogram(0, 10, 1, 0.3), Histogram(5, 30, 9, 2), Histogram(65, 2, 1, 0.7));

        Assert.Equal(["(0:0.25^2)(60:0.5^0.7)"], (await SeriesAsync(["db.*"], RollupStep.Minute)).Select(Text));
    }

    [Fact]
    public async Task The_same_points_sent_again_with_their_token_count_once()
    {
        for (var time = 0; time < 2; time++) await InsertAsync("again", Point("m", 0, 1), Point("m", 1, 3));
        var points = await engine.Client.ListAsync<PointCount>(
            $"SELECT toInt64(sum(points)) AS points FROM metrics_10s WHERE project = {_project} UNION ALL SELECT toInt64(sum(points)) FROM metrics_1m WHERE project = {_project}");
        Assert.Equal([new(2), new(2)], points);
    }

    private Task<IReadOnlyList<MetricSeries>> SeriesAsync(string[] names, RollupStep step) =>
        _query.SeriesAsync(_project, "production", "billing", names, Start, Start + TimeSpan.FromMinutes(10), step);

    private MetricPoint Point(string name, int second, double value) => new()
    {
        Context = new() { Project = _project, Environment = "production", Service = "billing", Time = Start + TimeSpan.FromSeconds(second) },
        Name = name, Unit = "1", Kind = MetricKind.Gauge, Value = value, Min = value, Max = value,
        Resource = AttributeList.Of(("service.instance.id", "a"), ("host.name", "h")),
    };

    private async Task InsertAsync(string token, params MetricPoint[] points)
    {
        using var buffer = new RowBuffer();
        foreach (var point in points) MetricRow.Write(buffer, point, Start, 1);
        await engine.Client.InsertAsync(SignalTable.Metrics, [buffer.WrittenMemory], $"{_project}-{token}");
    }

    private static string Text(MetricSeries series) => string.Concat(series.Points.Select(point =>
        FormattableString.Invariant($"({(point.Time - Start).TotalSeconds}:{point.Value:0.###}^{point.Highest:0.###})")));

    private sealed record PointCount(long Points);
}
