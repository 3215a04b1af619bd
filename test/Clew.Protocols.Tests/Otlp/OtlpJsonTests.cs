using System.Text;
using Clew.Model;
using Clew.Protocols.Otlp;

namespace Clew.Protocols.Tests.Otlp;

public sealed class OtlpJsonTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public void A_span_with_everything_is_the_same_in_both_encodings()
    {
        var json = Json($$"""
            {"resourceSpans":[{"schemaUrl":"x","scopeSpans":[{"spans":[{
              "traceId":"{{Trace.ToUpperInvariant()}}","spanId":"00f067aa0ba902b7","parentSpanId":"","name":"caf\u00e9 \ud83d\ude00","kind":3,"traceState":"a=b","flags":257,
              "startTimeUnixNano":"1544712660000000000","endTimeUnixNano":1.544712661e18,"droppedAttributesCount":null,
              "attributes":[{"key":"a","value":{"stringValue":""} },{"key":"b","value":{"boolValue":true} },{"key":"c","value":{"intValue":"-9223372036854775808"} },
                {"key":"d","value":{"doubleValue":"-Infinity"} },{"key":"e","value":{"doubleValue":2.5} },{"key":"f","value":{"bytesValue":"_-8="} },{"key":"g","value":{} },
                {"key":"h","value":{"kvlistValue":{"values":[{"key":"x","value":{"arrayValue":{"values":[{"intValue":1},{"boolValue":false},{}]} } }]} } },{"key":"i"}],
              "events":[{"timeUnixNano":"7","name":"happened","attributes":[{"key":"k","value":{"stringValue":"v"} }]}],
              "links":[{"traceId":"{{Trace}}","spanId":"00f067aa0ba902b8"}],
              "status":{"message":"bad","code":2} }],
              "scope":{"name":"lib","version":"1"} }],
             "resource":{"attributes":[{"key":"service.name","value":{"stringValue":"billing"} }]} }]}
            """);
        Assert.True(TraceId.TryParse(Trace, out var trace));
        var protobuf = Wire.Request(resource => resource.Attribute(1, "service.name", "billing"), "lib", span =>
        {
            span.Bytes(1, trace.ToBytes());
            span.Bytes(2, new SpanId(0x00f067aa0ba902b7).ToBytes());
            span.Text(5, "café 😀");
            span.Number(6, 3);
            span.Fixed(7, 1544712660000000000);
            span.Fixed(8, 1544712661000000000);
            span.Attribute(9, "a", "");
            span.Attribute(9, "b", value => value.Number(2, 1));
            span.Attribute(9, "c", value => value.Number(3, long.MinValue));
            span.Attribute(9, "d", value => value.Real(4, double.NegativeInfinity));
            span.Attribute(9, "e", value => value.Real(4, 2.5));
            span.Attribute(9, "f", value => value.Bytes(7, [0xFF, 0xEF]));
            span.Attribute(9, "g", _ => { });
            span.Attribute(9, "h", value => value.Message(6, map => map.Attribute(1, "x", item => item.Message(5, list =>
            {
                list.Message(1, one => one.Number(3, 1));
                list.Message(1, one => one.Number(2, 0));
                list.Message(1, _ => { });
            }))));
            span.Attribute(9, "i", _ => { });
            span.Message(11, happened => { happened.Fixed(1, 7); happened.Text(2, "happened"); happened.Attribute(3, "k", "v"); });
            span.Message(13, link => { link.Bytes(1, trace.ToBytes()); link.Bytes(2, new SpanId(0x00f067aa0ba902b8).ToBytes()); });
            span.Message(15, status => { status.Text(2, "bad"); status.Number(3, 2); });
        });

        var decoded = OtlpTraces.DecodeJson(json, Some.Key, Some.Received);

        Assert.Equal(Golden.Render(OtlpTraces.Decode(protobuf, Some.Key, Some.Received)), Golden.Render(decoded));
        Assert.Single(decoded.Records);
    }

    [Fact]
    public void A_log_record_has_its_fields()
    {
        var decoded = OtlpLogs.DecodeJson(Json($$"""
            {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"5","observedTimeUnixNano":"6","severityNumber":17,"severityText":"error","eventName":"paid",
              "traceId":"{{Trace}}","spanId":"00f067aa0ba902b7","body":{"kvlistValue":{"values":[{"key":"a","value":{"intValue":1} }]} },"attributes":[{"key":"b","value":{"intValue":"2"} }]}]}]}]}
            """), Some.Key, Some.Received);
        var log = Assert.Single(decoded.Records);
        Assert.Equal(
            (new Timestamp(5), SeverityNumber.Error, "error", "{\"a\":1}", Trace, "b=2 event.name=paid"),
            (log.Context.Time, log.Severity, log.SeverityText, log.Body, log.Context.TraceId.ToString(), string.Join(' ', log.Attributes.Select(a => $"{a.Key}={a.Value}"))));
    }

    [Fact]
    public void Each_kind_of_metric_has_its_numbers()
    {
        var decoded = OtlpMetrics.DecodeJson(Json("""
            {"resourceMetrics":[{"scopeMetrics":[{"metrics":[
              {"name":"g","unit":"1","gauge":{"dataPoints":[{"timeUnixNano":"1","asDouble":0.5,"exemplars":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"00f067aa0ba902b7","asInt":"1"}]}]} },
              {"name":"s","sum":{"aggregationTemporality":1,"isMonotonic":true,"dataPoints":[{"timeUnixNano":"1","asInt":"-3"}]} },
              {"name":"h","histogram":{"aggregationTemporality":2,"dataPoints":[{"timeUnixNano":"1","count":"4","sum":10,"min":1,"max":6,"bucketCounts":["1","3"],"explicitBounds":[2]}]} },
              {"name":"e","exponentialHistogram":{"aggregationTemporality":1,"dataPoints":[{"timeUnixNano":"1","count":2,"sum":10,"scale":-1,"zeroCount":"0","positive":{"offset":-2,"bucketCounts":["2"]},"max":7}]} },
              {"name":"q","summary":{"dataPoints":[{"timeUnixNano":"1","count":"5","sum":10,"quantileValues":[{"quantile":0,"value":0.5},{"quantile":1,"value":9}]}]} }]}]}]}
            """), Some.Key, Some.Received);

        Assert.Equal(
            [
                ("g", MetricKind.Gauge, MetricTemporality.Unspecified, 0.5, 0L, 0.5, 0.5), ("s", MetricKind.Sum, MetricTemporality.Delta, -3, 0, -3, -3),
                ("h", MetricKind.Histogram, MetricTemporality.Cumulative, 2.5, 4, 1, 6), ("e", MetricKind.ExponentialHistogram, MetricTemporality.Delta, 5, 2, 5, 7),
                ("q", MetricKind.Summary, MetricTemporality.Unspecified, 2, 5, 0.5, 9),
            ],
            decoded.Records.Select(p => (p.Name, p.Kind, p.Temporality, p.Value, p.Count, p.Min, p.Max)));
        Assert.Empty(decoded.Discards);
        Assert.Equal(Trace, decoded.Records[0].Context.TraceId.ToString());
    }

    [Theory]
    [InlineData("\"traceId\":\"xyz\"", "traceId is not a string of hex digits (byte 63)")]
    [InlineData("\"kind\":\"SPAN_KIND_SERVER\"", "kind is not a whole number (byte 60)")]
    [InlineData("\"startTimeUnixNano\":1.5", "startTimeUnixNano is not a whole number (byte 73)")]
    [InlineData("\"attributes\":{}", "attributes is not an array (byte 66)")]
    [InlineData("\"attributes\":[{\"key\":\"a\",\"value\":{\"boolValue\":\"yes\"}}]", "boolValue is not true or false (byte 99)")]
    [InlineData("\"attributes\":[{\"key\":\"a\",\"value\":{\"bytesValue\":\"*\"}}]", "bytesValue is not a string in base64 (byte 100)")]
    [InlineData("\"status\":[]", "status is not an object (byte 62)")]
    [InlineData("\"name\":{\"a\":[]}", "name is not a string (byte 60)")]
    public void A_mistake_in_a_record_costs_it_alone_and_says_where(string field, string detail)
    {
        var decoded = OtlpTraces.DecodeJson(
            Json($$"""{"resourceSpans":[{"scopeSpans":[{"spans":[{"a":[{}],{{field}},"b":{"c":[1]} },{{Span}}]}]}]}"""), Some.Key, Some.Received);
        Assert.Equal([("malformed", "span", 1, detail)], decoded.Discards.Select(d => (d.Reason, d.Signal, d.Count, d.Detail)));
        Assert.Single(decoded.Records);
    }

    [Fact]
    public void Names_with_underscores_are_unknown_and_null_is_not_there()
    {
        var decoded = OtlpTraces.DecodeJson(Json($$"""
            {"resource_spans":[1],"resourceSpans":[{"resource":null,"scopeSpans":[{"scope":null,"spans":[{{Span}},{"trace_id":"{{Trace}}","span_id":"00f067aa0ba902b7","startTimeUnixNano":"1"}]}]}]}
            """), Some.Key, Some.Received);
        Assert.Equal("", Assert.Single(decoded.Records).Context.Service);
        Assert.Equal([("missing_field", 1)], decoded.Discards.Select(d => (d.Reason, d.Count)));
    }

    [Theory]
    [InlineData("{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":5}]}}]}", "key is not a string", 52)]
    [InlineData("{\"resourceSpans\":[7]}", "resourceSpans is not an object", 18)]
    [InlineData("{\"resourceSpans\":[]} x", "not valid JSON", 21)]
    [InlineData("{\"resourceSpans\":[}", "not valid JSON", 18)]
    [InlineData("null", "the export request is not an object", 0)]
    public void A_mistake_around_the_records_costs_the_request(string json, string message, long offset) =>
        Assert.Equal(new DecodeError(message, offset), OtlpTraces.DecodeJson(Json(json), Some.Key, Some.Received).Error);

    [Fact]
    public void A_value_that_nests_too_deep_costs_itself()
    {
        string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"arrayValue\":{\"values\":[", depth)) + "{\"intValue\":1}" + string.Concat(Enumerable.Repeat("]}}", depth));
        string Request(int depth) => $$"""{"resourceSpans":[{"scopeSpans":[{"spans":[{{Span[..^1]}},"attributes":[{"key":"deep","value":{{Nested(depth)}} }]}]}]}]}""";

        var kept = OtlpTraces.DecodeJson(Json(Request(32)), Some.Key, Some.Received);
        var cut = OtlpTraces.DecodeJson(Json(Request(33)), Some.Key, Some.Received);
        var refused = OtlpTraces.DecodeJson(Json(Request(200)), Some.Key, Some.Received);

        Assert.Equal((1, 0), (Assert.Single(kept.Records).Attributes.Count, kept.Discards.Count));
        Assert.Equal((0, "too_deep"), (Assert.Single(cut.Records).Attributes.Count, Assert.Single(cut.Discards).Reason));
        Assert.Equal("not valid JSON", refused.Error?.Message);
    }

    [Fact]
    public void Text_that_no_parser_likes_is_repaired()
    {
        byte[] json = [.. Json($$"""{"resourceSpans":[{"scopeSpans":[{"spans":[{{Span[..^1]}},"name":"half \ud83d and """), 0xE9, .. Json("\"}]}]}]}")];
        Assert.Equal("half \uFFFD and \uFFFD", Assert.Single(OtlpTraces.DecodeJson(json, Some.Key, Some.Received).Records).Name);
    }

    private static string Span => $$"""{"traceId":"{{Trace}}","spanId":"00f067aa0ba902b7","startTimeUnixNano":"1"}""";

    private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);
}
