using System.Diagnostics;
using System.Diagnostics.Metrics;
using Clew.EndToEnd.Intake;
using Clew.Model;
using Clew.Shared;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Clew.EndToEnd.Sdks;

/// <summary>OpenTelemetry for .NET itself, with each of its transports, to the rows of the engine.</summary>
[Collection(RunningServerTests.Name)]
public sealed class DotnetOtelTests(RunningServer running)
{
    private readonly ClewServer _server = running.Server;

    [Theory]
    [InlineData(OtlpExportProtocol.Grpc, MetricReaderTemporalityPreference.Delta)]
    [InlineData(OtlpExportProtocol.HttpProtobuf, MetricReaderTemporalityPreference.Cumulative)]
    public async Task Each_signal_of_the_sdk_is_stored(OtlpExportProtocol protocol, MetricReaderTemporalityPreference temporality)
    {
        var name = SentBody.NewType();
        var resource = ResourceBuilder.CreateEmpty().AddService("billing", serviceVersion: "v2.4.1");
        using var source = new ActivitySource(name);
        using var meter = new Meter(name);
        using var tracing = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(name).AddOtlpExporter(otlp => Send(otlp, protocol, "v1/traces")).Build();
        using var metering = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(name).SetExemplarFilter(ExemplarFilterType.TraceBased)
            .AddView(name + ".exponential", new Base2ExponentialBucketHistogramConfiguration())
            .AddOtlpExporter((otlp, reader) => { Send(otlp, protocol, "v1/metrics"); reader.TemporalityPreference = temporality; }).Build();
        using var logging = LoggerFactory.Create(builder => builder.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.SetResourceBuilder(resource).AddOtlpExporter(otlp => Send(otlp, protocol, "v1/logs"));
        }));

        string trace;
        using (var activity = source.StartActivity("POST /orders", ActivityKind.Server)!)
        {
            trace = activity.TraceId.ToHexString();
            activity.SetTag("order", 7);
            activity.AddException(new InvalidOperationException("card was declined"));
            activity.SetStatus(ActivityStatusCode.Error);
            logging.CreateLogger(name).LogInformation("paid {Order}", 7);
            meter.CreateCounter<long>(name + ".counter").Add(3);
            meter.CreateUpDownCounter<long>(name + ".updown").Add(-2);
            meter.CreateGauge<double>(name + ".gauge").Record(0.5);
            meter.CreateHistogram<double>(name + ".histogram", "s").Record(2.5);
            meter.CreateHistogram<double>(name + ".exponential", "s").Record(2.5);
        }
        Assert.True(tracing.ForceFlush() & metering.ForceFlush());
        logging.Dispose();

        Assert.True(TraceId.TryParse(trace, out var id));
        Assert.Equal(1, await _server.SpansAsync(id));
        Assert.Equal("v2.4.1", (await _server.Until(async () => await _server.Engine.FirstOrDefaultAsync<ReleaseRow>(
            $"SELECT release FROM logs WHERE logs.trace_id = {id} AND body = 'paid 7' AND attributes['Order'] = '7'"))).Release);
        Assert.Equal(1, (await _server.CountAsync($"SELECT count() AS count FROM errors WHERE errors.trace_id = {id} AND type = 'System.InvalidOperationException'")).Count);
        var expected = temporality == MetricReaderTemporalityPreference.Delta ? MetricTemporality.Delta : MetricTemporality.Cumulative;
        Assert.Equal(
            [
                new("counter", MetricKind.Sum, expected, true, 3, 0), new("exponential", MetricKind.ExponentialHistogram, expected, false, 2.5, 1),
                new("gauge", MetricKind.Gauge, MetricTemporality.Unspecified, false, 0.5, 0), new("histogram", MetricKind.Histogram, expected, false, 2.5, 1),
                // Of what goes up and down the SDK always sends the whole.
                new("updown", MetricKind.Sum, MetricTemporality.Cumulative, false, -2, 0),
            ],
            await PointsAsync(name, 5));
        // 2.5 is in the bucket above 0 and up to 5 of the SDK's default ones, and in its own of the exponential ones; the exemplar leads to the trace.
        var details = await DetailsAsync(name, 2);
        Assert.Equal([("exponential", 2.5, trace), ("histogram", 2.5, trace)], details.Select(row => (row.Name, row.Exemplar, row.Trace)));
        Assert.All(details, row => Assert.InRange(2.5, row.Lower, row.Upper));
        Assert.Equal((0, 5), (details[1].Lower, details[1].Upper));
    }

    private void Send(OtlpExporterOptions otlp, OtlpExportProtocol protocol, string path)
    {
        otlp.Protocol = protocol;
        otlp.Endpoint = protocol == OtlpExportProtocol.Grpc ? _server.GrpcAddress : new(_server.OtlpHttpAddress, path);
        otlp.Headers = "x-api-key=" + ClewServer.Key;
    }

    private Task<IReadOnlyList<PointRow>> PointsAsync(string name, int count) => _server.Until<IReadOnlyList<PointRow>>(async () =>
    {
        var rows = await _server.Engine.ListAsync<PointRow>(
            $"""
             SELECT substring(metrics.name, length({name}) + 2) AS name, kind, temporality, monotonic, value, toInt64(count) AS count
             FROM metrics WHERE startsWith(metrics.name, {name}) AND service = 'billing' ORDER BY name
             """);
        return rows.Count >= count ? rows : null;
    });

    /// <summary>The buckets that hold a value, with the first exemplar.</summary>
    private Task<IReadOnlyList<DetailRow>> DetailsAsync(string name, int count) => _server.Until<IReadOnlyList<DetailRow>>(async () =>
    {
        var rows = await _server.Engine.ListAsync<DetailRow>(
            $"""
             SELECT substring(d.name, length({name}) + 2) AS name, d.bounds[indexOf(d.counts, 1) - 1] AS lower, d.bounds[indexOf(d.counts, 1)] AS upper,
                    d.exemplars.value[1] AS exemplar, lower(hex(d.exemplars.trace_id[1])) AS trace
             FROM metric_details AS d WHERE startsWith(d.name, {name}) AND length(d.counts) = length(d.bounds) + 1 ORDER BY name
             """);
        return rows.Count >= count ? rows : null;
    });

    private sealed record ReleaseRow(string Release);

    private sealed record PointRow(string Name, MetricKind Kind, MetricTemporality Temporality, bool Monotonic, double Value, long Count);

    private sealed record DetailRow(string Name, double Lower, double Upper, double Exemplar, string Trace);
}
