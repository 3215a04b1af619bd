using System.Net;
using System.Text.Json;
using Clew.Model;
using Clew.Testing;

namespace Clew.Web.Tests.Distributions;

/// <summary>Histograms and summaries with their exemplars: the page and the API say the same.</summary>
public sealed class DistributionTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    private static readonly Timestamp Time = ClewWebApp.Now - TimeSpan.FromMinutes(5);

    private readonly string _service = $"n-{Guid.NewGuid():N}";

    [Fact]
    public async Task Histograms_of_all_instances_are_added_and_lead_to_traces()
    {
        var trace = new TraceId(7, (ulong)_service.GetHashCode(StringComparison.Ordinal));
        await app.Signals.InsertDetailsAsync(
            // Delta: each point counts.
            Histogram("a", 0, MetricTemporality.Delta, [60, 0, 0]), Histogram("a", 1, MetricTemporality.Delta, [20, 10, 0]),
            // Cumulative since before the time that is looked at: the increase counts.
            Histogram("b", 0, MetricTemporality.Cumulative, [1_000, 5, 5]),
            Histogram("b", 2, MetricTemporality.Cumulative, [1_000, 13, 7]) with { Detail = Detail([1_000, 13, 7]) with { Exemplars = [new(Time, 0.9, trace, new(3), AttributeList.Empty)] } });

        var one = Assert.Single((await GetAsync($"/api/v1/distributions?service={_service}&period=1h")).GetProperty("items").EnumerateArray());

        Assert.Equal((100, "s", 0.05), (one.GetProperty("count").GetDouble(), one.GetProperty("unit").GetString(), Math.Round(one.GetProperty("mean").GetDouble(), 3)));
        // 80 up to 0.1, 18 up to 0.5, 2 above: evenly within.
        Assert.Equal((0.0625, 0.3222, 0.5), (Rounded("p50"), Rounded("p90"), Rounded("p99")));
        Assert.Equal(trace.ToString(), Assert.Single(one.GetProperty("exemplars").EnumerateArray()).GetProperty("traceId").GetString());
        var page = await (await app.SignedInAsync()).GetStringAsync(new Uri($"/distributions?service={_service}&period=1h", UriKind.Relative));
        Assert.Contains("request.duration", page, StringComparison.Ordinal);
        Assert.Contains($"/traces/{trace}", page, StringComparison.Ordinal);

        double Rounded(string name) => Math.Round(one.GetProperty(name).GetDouble(), 4);
    }

    [Fact]
    public async Task A_summary_is_told_as_it_was_told_last()
    {
        await app.Signals.InsertDetailsAsync(new MetricPoint
        {
            Context = Context(0), Name = "gc.pause", Unit = "s", Kind = MetricKind.Summary, Value = 0.1, Min = 0, Max = 1, Count = 10, Sum = 1, Detail = new() { Quantiles = [0.5, 0.99], Values = [0.02, 0.4] },
        });

        var one = Assert.Single((await GetAsync($"/api/v1/distributions?service={_service}&period=1h")).GetProperty("items").EnumerateArray());

        Assert.Equal((0.02, JsonValueKind.Null, 0.4), (one.GetProperty("p50").GetDouble(), one.GetProperty("p90").ValueKind, one.GetProperty("p99").GetDouble()));
    }

    [Fact]
    public async Task A_period_that_is_none_is_told()
    {
        using var answer = await app.Program().GetAsync(new Uri("/api/v1/distributions?period=x", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private MetricPoint Histogram(string instance, int minute, MetricTemporality temporality, double[] counts) => new()
    {
        Context = Context(minute),
        Name = "request.duration",
        Unit = "s",
        Kind = MetricKind.Histogram,
        Temporality = temporality,
        Value = 0.05,
        Min = 0,
        Max = 1,
        Count = (long)counts.Sum(),
        Sum = counts.Sum() * 0.05,
        Resource = AttributeList.Of(("service.instance.id", instance)),
        Start = Time - TimeSpan.FromDays(9),
        Detail = Detail(counts),
    };

    private static MetricDetail Detail(double[] counts) => new() { Bounds = [0.1, 0.5], Counts = [.. counts.Select(count => (ulong)count)] };

    private Correlation Context(int minute) => Some.Context(_service, "v1", Time + TimeSpan.FromMinutes(minute));

    private async Task<JsonElement> GetAsync(string path) => JsonDocument.Parse(await app.Program().GetStringAsync(new Uri(path, UriKind.Relative))).RootElement;
}
