namespace Clew.Protocols.Otlp.Json;

/// <summary>
/// The messages of OTLP as far as they are read, by their names in JSON (opentelemetry/proto/{common,resource,trace,logs,metrics}/v1 and
/// collector/*/v1; field names of JSON are those of the .proto files in lowerCamelCase).
/// </summary>
internal static class OtlpSchema
{
    private static readonly JsonMessage AnyValue = new();
    private static readonly JsonMessage KeyValue = new();

    private static readonly JsonMessage Resource = new JsonMessage().With(Many("attributes", 1, KeyValue));
    private static readonly JsonMessage Scope = new JsonMessage().With(One("name", 1, JsonType.String));

    private static readonly JsonMessage Exemplar = new JsonMessage().With(
        One("timeUnixNano", 2, JsonType.Fixed64), One("asDouble", 3, JsonType.Double), One("spanId", 4, JsonType.HexBytes), One("traceId", 5, JsonType.HexBytes),
        One("asInt", 6, JsonType.Fixed64), Many("filteredAttributes", 7, KeyValue));

    static OtlpSchema()
    {
        AnyValue.With(
            One("stringValue", 1, JsonType.String), One("boolValue", 2, JsonType.Bool), One("intValue", 3, JsonType.Varint), One("doubleValue", 4, JsonType.Double),
            One("arrayValue", 5, new JsonMessage().With(Many("values", 1, AnyValue))), One("kvlistValue", 6, new JsonMessage().With(Many("values", 1, KeyValue))),
            One("bytesValue", 7, JsonType.Base64Bytes));
        KeyValue.With(One("key", 1, JsonType.String), One("value", 2, AnyValue));
    }

    /// <summary><c>ExportTraceServiceRequest</c>.</summary>
    public static JsonMessage Traces { get; } = Request("resourceSpans", "scopeSpans", "spans", new JsonMessage { IsRecord = true }.With(
        One("traceId", 1, JsonType.HexBytes), One("spanId", 2, JsonType.HexBytes), One("parentSpanId", 4, JsonType.HexBytes), One("name", 5, JsonType.String),
        One("kind", 6, JsonType.Varint), One("startTimeUnixNano", 7, JsonType.Fixed64), One("endTimeUnixNano", 8, JsonType.Fixed64), Many("attributes", 9, KeyValue),
        Many("events", 11, new JsonMessage().With(One("timeUnixNano", 1, JsonType.Fixed64), One("name", 2, JsonType.String), Many("attributes", 3, KeyValue))),
        Many("links", 13, new JsonMessage().With(One("traceId", 1, JsonType.HexBytes), One("spanId", 2, JsonType.HexBytes), Many("attributes", 4, KeyValue))),
        One("status", 15, new JsonMessage().With(One("message", 2, JsonType.String), One("code", 3, JsonType.Varint)))));

    /// <summary><c>ExportLogsServiceRequest</c>.</summary>
    public static JsonMessage Logs { get; } = Request("resourceLogs", "scopeLogs", "logRecords", new JsonMessage { IsRecord = true }.With(
        One("timeUnixNano", 1, JsonType.Fixed64), One("severityNumber", 2, JsonType.Varint), One("severityText", 3, JsonType.String), One("body", 5, AnyValue),
        Many("attributes", 6, KeyValue), One("traceId", 9, JsonType.HexBytes), One("spanId", 10, JsonType.HexBytes), One("observedTimeUnixNano", 11, JsonType.Fixed64),
        One("eventName", 12, JsonType.String)));

    /// <summary><c>ExportMetricsServiceRequest</c>.</summary>
    public static JsonMessage Metrics { get; } = Request("resourceMetrics", "scopeMetrics", "metrics", new JsonMessage { IsRecord = true }.With(
        One("name", 1, JsonType.String), One("unit", 3, JsonType.String), One("gauge", 5, Points(Number())),
        One("sum", 7, Points(Number(), One("aggregationTemporality", 2, JsonType.Varint), One("isMonotonic", 3, JsonType.Bool))),
        One("histogram", 9, Points(Histogram(), One("aggregationTemporality", 2, JsonType.Varint))),
        One("exponentialHistogram", 10, Points(Exponential(), One("aggregationTemporality", 2, JsonType.Varint))),
        One("summary", 11, Points(Summary()))));

    private static JsonMessage Number() => new JsonMessage { IsRecord = true }.With(
        One("startTimeUnixNano", 2, JsonType.Fixed64), One("timeUnixNano", 3, JsonType.Fixed64), One("asDouble", 4, JsonType.Double), Many("exemplars", 5, Exemplar),
        One("asInt", 6, JsonType.Fixed64), Many("attributes", 7, KeyValue), One("flags", 8, JsonType.Varint));

    private static JsonMessage Histogram() => new JsonMessage { IsRecord = true }.With(
        One("startTimeUnixNano", 2, JsonType.Fixed64), One("timeUnixNano", 3, JsonType.Fixed64), One("count", 4, JsonType.Fixed64), One("sum", 5, JsonType.Double),
        Many("bucketCounts", 6, JsonType.Fixed64), Many("explicitBounds", 7, JsonType.Double), Many("exemplars", 8, Exemplar), Many("attributes", 9, KeyValue),
        One("flags", 10, JsonType.Varint), One("min", 11, JsonType.Double), One("max", 12, JsonType.Double));

    private static JsonMessage Exponential()
    {
        var buckets = new JsonMessage().With(One("offset", 1, JsonType.SignedVarint), Many("bucketCounts", 2, JsonType.Varint));
        return new JsonMessage { IsRecord = true }.With(
            Many("attributes", 1, KeyValue), One("startTimeUnixNano", 2, JsonType.Fixed64), One("timeUnixNano", 3, JsonType.Fixed64), One("count", 4, JsonType.Fixed64),
            One("sum", 5, JsonType.Double), One("scale", 6, JsonType.SignedVarint), One("zeroCount", 7, JsonType.Fixed64), One("positive", 8, buckets),
            One("negative", 9, buckets), One("flags", 10, JsonType.Varint), Many("exemplars", 11, Exemplar), One("min", 12, JsonType.Double),
            One("max", 13, JsonType.Double), One("zeroThreshold", 14, JsonType.Double));
    }

    private static JsonMessage Summary() => new JsonMessage { IsRecord = true }.With(
        One("startTimeUnixNano", 2, JsonType.Fixed64), One("timeUnixNano", 3, JsonType.Fixed64), One("count", 4, JsonType.Fixed64), One("sum", 5, JsonType.Double),
        Many("quantileValues", 6, new JsonMessage().With(One("quantile", 1, JsonType.Double), One("value", 2, JsonType.Double))), Many("attributes", 7, KeyValue),
        One("flags", 8, JsonType.Varint));

    private static JsonMessage Points(JsonMessage point, params JsonField[] more) => new JsonMessage().With([Many("dataPoints", 1, point), .. more]);

    private static JsonMessage Request(string groups, string scopes, string records, JsonMessage record) =>
        new JsonMessage().With(Many(groups, 1, new JsonMessage().With(
            One("resource", 1, Resource), Many(scopes, 2, new JsonMessage().With(One("scope", 1, Scope), Many(records, 2, record))))));

    private static JsonField One(string name, int number, JsonType type) => new(name, number, type);

    private static JsonField One(string name, int number, JsonMessage message) => new(name, number, JsonType.Message, Message: message);

    private static JsonField Many(string name, int number, JsonType type) => new(name, number, type, IsRepeated: true);

    private static JsonField Many(string name, int number, JsonMessage message) => new(name, number, JsonType.Message, IsRepeated: true, message);
}
