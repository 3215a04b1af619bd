using Clew.Model;
using Clew.Protocols.Otlp;
using Google.Protobuf;

namespace Clew.Protocols.Tests.Otlp;

public sealed class OtlpMetricsTests
{
    private static Decoded<MetricPoint> Decode(params Action<CodedOutputStream>[] metrics) =>
        OtlpMetrics.Decode(Wire.Request(r => r.Attribute(1, "service.name", "billing"), "Shop.Orders", metrics), Some.Key, Some.Received);

    private static MetricPoint DecodeOne(Action<CodedOutputStream> metric) => Assert.Single(Decode(metric).Records);

    [Fact]
    public void Every_field_of_a_gauge_is_read_in_any_order()
    {
        var decoded = Decode(metric =>
        {
            metric.Message(5, gauge =>
            {
                gauge.Message(1, point =>
                {
                    point.Real(4, 0.25);
                    point.Message(5, exemplar => { exemplar.Bytes(4, new SpanId(3).ToBytes()); exemplar.Bytes(5, new TraceId(1, 2).ToBytes()); exemplar.Real(3, 0.5); });
                    point.Fixed(3, 7);
                    point.Attribute(7, "cpu.mode", "user");
                    point.Attribute(7, "user.id", "ada");
                });
                gauge.Message(1, point => { point.Fixed(6, unchecked((ulong)-5L)); point.Fixed(3, 8); });
            });
            metric.Text(3, "1");
            metric.Text(1, "process.cpu.utilization");
        });
        var first = new MetricPoint
        {
            Context = new() { Project = "shop", Environment = "production", Service = "billing", Time = new(7), TraceId = new(1, 2), SpanId = new(3), User = "ada" },
            Name = "process.cpu.utilization", Unit = "1", Kind = MetricKind.Gauge, Value = 0.25, Min = 0.25, Max = 0.25, Scope = "Shop.Orders",
            Attributes = AttributeList.Of(("cpu.mode", "user"), ("user.id", "ada")), Resource = AttributeList.Of(("service.name", "billing")),
            Detail = new() { Exemplars = [new(default, 0.5, new(1, 2), new(3), AttributeList.Empty)] },
        };
        var second = first with
        {
            Detail = null,
            Context = first.Context with { Time = new(8), TraceId = default, SpanId = default, User = "" }, Value = -5, Min = -5, Max = -5, Attributes = AttributeList.Empty,
        };

        Assert.Equal(Golden.Render(new Decoded<MetricPoint>([first, second], [], null)), Golden.Render(decoded));
    }

    [Theory]
    [InlineData(1, MetricTemporality.Delta)]
    [InlineData(2, MetricTemporality.Cumulative)]
    [InlineData(9, MetricTemporality.Unspecified)]
    public void A_sum_has_its_temporality_and_whether_it_only_grows_wherever_they_stand(int temporality, MetricTemporality expected)
    {
        var point = DecodeOne(metric =>
        {
            metric.Text(1, "requests");
            metric.Message(7, sum => { sum.Message(1, p => { p.Fixed(6, 42); p.Fixed(3, 9); }); sum.Number(2, temporality); sum.Number(3, 1); });
        });
        Assert.Equal((MetricKind.Sum, expected, true, 42.0, new Timestamp(9)), (point.Kind, point.Temporality, point.IsMonotonic, point.Value, point.Context.Time));
    }

    [Fact]
    public void A_distribution_keeps_count_sum_smallest_and_largest_and_its_mean_is_its_value()
    {
        var histogram = DecodeOne(metric =>
        {
            metric.Text(1, "h");
            metric.Message(9, data =>
            {
                data.Number(2, 2);
                data.Message(1, p => { p.Fixed(3, 1); p.Fixed(4, 4); p.Real(5, 10); p.Real(11, 1); p.Real(12, 6); p.Bytes(6, new byte[16]); p.Bytes(7, new byte[8]); p.Attribute(9, "a", "b"); });
            });
        });
        var exponential = DecodeOne(metric =>
        {
            metric.Text(1, "e");
            metric.Message(10, data =>
            {
                data.Number(2, 1);
                data.Message(1, p => { p.Attribute(1, "a", "b"); p.Fixed(3, 1); p.Fixed(4, 2); p.Real(5, 10); p.Number(6, 3); p.Fixed(7, 0); p.Message(8, b => b.Number(1, 4)); p.Real(13, 7); });
            });
        });
        var summary = DecodeOne(metric =>
        {
            metric.Text(1, "s");
            metric.Message(11, data => data.Message(1, p =>
            {
                p.Fixed(3, 1); p.Fixed(4, 5); p.Real(5, 10); p.Attribute(7, "a", "b");
                foreach (var (quantile, value) in new[] { (0.0, 0.5), (0.5, 2), (1, 9) }) p.Message(6, q => { q.Real(1, quantile); q.Real(2, value); });
            }));
        });

        Assert.Equal(
            [
                (MetricKind.Histogram, MetricTemporality.Cumulative, 4L, 10.0, 2.5, 1.0, 6.0, "b"),
                (MetricKind.ExponentialHistogram, MetricTemporality.Delta, 2, 10, 5, 5, 7, "b"),
                (MetricKind.Summary, MetricTemporality.Unspecified, 5, 10, 2, 0.5, 9, "b"),
            ],
            new[] { histogram, exponential, summary }.Select(p => (p.Kind, p.Temporality, p.Count, p.Sum, p.Value, p.Min, p.Max, p.Attributes["a"])));
    }

    [Fact]
    public void A_distribution_without_a_sum_or_without_values_has_the_mean_zero()
    {
        var points = Decode(metric =>
        {
            metric.Text(1, "h");
            metric.Message(9, data => { data.Message(1, p => p.Fixed(4, 4)); data.Message(1, p => p.Real(5, 0)); });
        }).Records;
        Assert.Equal([(4L, 0.0, 0.0), (0, 0, 0)], points.Select(p => (p.Count, p.Sum, p.Value)));
        Assert.All(points, p => Assert.Equal(Some.Received, p.Context.Time));
    }

    [Fact]
    public void A_point_that_says_that_nothing_was_recorded_is_no_point_and_no_loss()
    {
        var decoded = Decode(metric =>
        {
            metric.Text(1, "up");
            metric.Message(5, gauge => { gauge.Message(1, p => { p.Fixed(3, 1); p.Number(8, 1); }); gauge.Message(1, p => { p.Fixed(3, 2); p.Real(4, 1); p.Number(8, 2); }); });
        });
        Assert.Equal([2L], decoded.Records.Select(p => p.Context.Time.UnixNanoseconds));
        Assert.Empty(decoded.Discards);
    }

    [Fact]
    public void Bad_points_are_discarded_by_name_and_their_neighbours_are_kept()
    {
        var decoded = Decode(
            metric => { metric.Text(3, "s"); metric.Message(5, gauge => gauge.Message(1, p => p.Real(4, 1))); },
            metric =>
            {
                metric.Text(1, "mixed");
                metric.Message(5, gauge =>
                {
                    gauge.Message(1, p => p.Real(4, double.NaN));
                    gauge.Message(1, p => p.Fixed(3, 1));
                    gauge.Message(1, p => { p.Attribute(7, "lost", "with its point"); p.Number(4, 1); });
                    gauge.Message(1, p => p.Real(4, 3));
                });
            },
            metric => { metric.Text(1, "broken"); metric.Number(5, 1); },
            metric => metric.Text(1, "empty"),
            metric => { metric.Text(1, "last"); metric.Message(7, sum => sum.Message(1, p => p.Fixed(6, 4))); });

        Assert.Equal([("mixed", 3.0, 0), ("last", 4, 0)], decoded.Records.Select(p => (p.Name, p.Value, p.Attributes.Count)));
        Assert.Equal([(DiscardReason.MissingField, "metric", 1), (DiscardReason.Malformed, "metric", 4)], decoded.Discards.Select(d => (d.Reason, d.Signal, d.Count)));
    }

    [Fact]
    public void Every_cut_of_a_request_is_an_error()
    {
        var body = Wire.Request(null, "lib", metric => { metric.Text(1, "m"); metric.Message(5, gauge => gauge.Message(1, p => p.Real(4, 1))); });
        for (var length = 1; length < body.Length; length++)
            Assert.NotNull(OtlpMetrics.Decode(body.AsSpan(0, length), Some.Key, Some.Received).Error);
    }
}
