using Clew.Analysis.RootCause;
using Clew.Incidents.Gathering;
using Clew.Model;
using Clew.Testing;

namespace Clew.Incidents.Tests.Gathering;

public sealed class ResourceUseTests
{
    private static MetricCell Cell(string name, double value, int seconds, string instance = "1", params ReadOnlySpan<(string, string)> attributes) =>
        new("billing", name, instance, 1, AttributeList.Of(attributes), Some.Noon + TimeSpan.FromSeconds(seconds), value, value);

    [Fact]
    public void A_pool_is_the_share_of_its_limit_that_is_in_use()
    {
        var series = Assert.Single(ResourceUse.Of(
        [
            Cell("db.client.connection.count", 9, 10, "1", ("pool", "p"), ("db.client.connection.state", "used")),
            Cell("db.client.connection.count", 1, 10, "1", ("pool", "p"), ("db.client.connection.state", "idle")),
            Cell("db.client.connection.max", 10, 10, "1", ("pool", "p")),
        ], Some.Noon));

        Assert.Equal(("billing", SeriesMeasure.Pool, "db.client.connection"), (series.Service, series.Measure, series.Name));
        Assert.Equal([new(Some.Noon + TimeSpan.FromSeconds(10), 0.9)], series.Window);
    }

    [Fact]
    public void Without_a_limit_a_pool_is_as_large_as_its_members() => Assert.Equal(
        [0.25],
        ResourceUse.Of([Cell("db.client.connections.usage", 1, 10, "1", ("state", "used")), Cell("db.client.connections.usage", 3, 10, "1", ("state", "idle"))], Some.Noon)[0].Window.Select(static point => point.Value));

    [Fact]
    public void Of_several_instances_the_busiest_counts() => Assert.Equal(
        [0.8], ResourceUse.Of([Cell("process.cpu.utilization", 0.1, 10, "1"), Cell("process.cpu.utilization", 0.8, 10, "2")], Some.Noon)[0].Window.Select(static point => point.Value));

    [Fact]
    public void Points_of_long_before_the_onset_are_the_baseline()
    {
        var series = ResourceUse.Of([Cell("system.memory.utilization", 0.4, -600), Cell("system.memory.utilization", 0.9, 10)], Some.Noon)[0];

        Assert.Equal((SeriesMeasure.Memory, 1, 1), (series.Measure, series.Baseline.Length, series.Window.Length));
    }

    [Fact]
    public void A_count_that_has_no_limit_says_nothing() => Assert.Empty(ResourceUse.Of([Cell("dotnet.thread_pool.thread.count", 12, 10)], Some.Noon));
}
