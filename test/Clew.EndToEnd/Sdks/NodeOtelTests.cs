using System.Diagnostics;
using Clew.EndToEnd.Intake;
using Clew.Model;
using Clew.Shared;

namespace Clew.EndToEnd.Sdks;

/// <summary>OpenTelemetry for Node itself, with each of its transports, to the rows of the engine. The packages are those of the sample shop.</summary>
[Collection(RunningServerTests.Name)]
public sealed class NodeOtelTests(RunningServer running)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClewServer _server = running.Server;

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    [InlineData("http/json")]
    public async Task Each_signal_of_the_sdk_is_stored(string protocol)
    {
        var shop = Path.Combine(RepositoryFolder.Path, "samples", "Shop", "storefront");
        Assert.SkipUnless(Directory.Exists(Path.Combine(shop, "node_modules", "@opentelemetry")), "The sample shop's SDKs are not installed: ./clew test does it first.");
        var name = SentBody.NewType();
        var script = Path.Combine(RepositoryFolder.Path, "test", "Clew.EndToEnd", "Sdks", "node-otel.mjs");

        var url = protocol == "grpc" ? _server.GrpcAddress : _server.OtlpHttpAddress;
        var (printed, complaints) = await RunAsync(script, shop, protocol, url.GetLeftPart(UriPartial.Authority), ClewServer.Key, name);

        Assert.Equal("", complaints);
        Assert.True(TraceId.TryParse(printed.Trim(), out var trace), printed);
        Assert.Equal(1, await _server.SpansAsync(trace));
        Assert.Equal(1, (await _server.CountAsync(
            $"SELECT count() AS count FROM spans WHERE spans.trace_id = {trace} AND kind = 2 AND service = 'storefront' AND release = '1.8.0' AND attributes['order'] = '7' AND attributes['tags'] = '[\"a\",\"b\"]'")).Count);
        Assert.Equal(1, (await _server.CountAsync($"SELECT count() AS count FROM errors WHERE errors.trace_id = {trace} AND type = 'TypeError'")).Count);
        Assert.Equal(1, (await _server.CountAsync(
            $"SELECT count() AS count FROM logs WHERE logs.trace_id = {trace} AND body = {"paid by " + name} AND severity = 9 AND attributes['Order'] = '7'")).Count);
        Assert.Equal(
            [
                new("counter", MetricKind.Sum, true, 3, 0), new("exponential", MetricKind.ExponentialHistogram, false, 2.5, 1), new("gauge", MetricKind.Gauge, false, 0.5, 0),
                new("histogram", MetricKind.Histogram, false, 2.5, 1), new("updown", MetricKind.Sum, false, -2, 0),
            ],
            await PointsAsync(name, 5));
    }

    private static async Task<(string, string)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (printed, complaints) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (await printed, await complaints);
    }

    private Task<IReadOnlyList<PointRow>> PointsAsync(string name, int count) => _server.Until<IReadOnlyList<PointRow>>(async () =>
    {
        // The SDK exports once more when it ends: the same points again.
        var rows = await _server.Engine.ListAsync<PointRow>(
            $"""
             SELECT DISTINCT substring(metrics.name, length({name}) + 2) AS name, kind, monotonic, value, toInt64(count) AS count
             FROM metrics WHERE startsWith(metrics.name, {name}) AND service = 'storefront' ORDER BY name
             """);
        return rows.Count >= count ? rows : null;
    });

    private sealed record PointRow(string Name, MetricKind Kind, bool Monotonic, double Value, long Count);
}
