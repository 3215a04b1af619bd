using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Clew.Protocols.Tests.Otlp;
using Google.Protobuf;

namespace Clew.EndToEnd.Durability;

/// <summary>Requests as SDKs send them, whose records carry a sequence number each, so that every record can be told from every other.</summary>
internal sealed record SequencedRequest(string Path, string ContentType, byte[] Body)
{
    /// <summary>The name of the attribute or tag that holds the number.</summary>
    public const string Name = "sequence";

    private const string Service = "kill-test";

    public static SequencedRequest Of(RecordKind kind, IReadOnlyList<long> sequence, DateTimeOffset now) => kind switch
    {
        RecordKind.Span => new("/v1/traces", "application/x-protobuf", Otlp(scope => Spans(scope, sequence, now))),
        RecordKind.Log => new("/v1/logs", "application/x-protobuf", Otlp(scope => Logs(scope, sequence, now))),
        RecordKind.Error => new("/api/default/envelope/", "application/x-sentry-envelope", Envelope(sequence, now)),
        RecordKind.Metric => new("/v1/metrics", "application/x-protobuf", Otlp(scope => Metrics(scope, sequence, now))),
        RecordKind.Change => new("/api/v1/changes", "application/json", Change(sequence.Single(), now)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    // ExportTraceServiceRequest and ExportLogsServiceRequest have the same frame: resource_spans = 1 { resource = 1, scope_spans = 2 }.
    private static byte[] Otlp(Action<CodedOutputStream> records) => Wire.Message(export => export.Message(1, resource =>
    {
        resource.Message(1, attributes => attributes.Attribute(1, "service.name", Service));
        resource.Message(2, records);
    }));

    private static void Spans(CodedOutputStream scope, IReadOnlyList<long> sequence, DateTimeOffset now)
    {
        foreach (var number in sequence)
            scope.Message(2, span =>
            {
                span.Bytes(1, Id(16, number));
                span.Bytes(2, Id(8, number));
                span.Text(5, "GET /orders");
                span.Fixed(7, Nanoseconds(now));
                span.Fixed(8, Nanoseconds(now) + 1_000_000);
                span.Attribute(9, Name, Text(number));
            });
    }

    private static void Logs(CodedOutputStream scope, IReadOnlyList<long> sequence, DateTimeOffset now)
    {
        foreach (var number in sequence)
            scope.Message(2, log =>
            {
                log.Fixed(1, Nanoseconds(now));
                log.Number(2, 9);
                log.Message(5, body => body.Text(1, $"order {number} was placed"));
                log.Attribute(6, Name, Text(number));
            });
    }

    private static void Metrics(CodedOutputStream scope, IReadOnlyList<long> sequence, DateTimeOffset now) => scope.Message(2, metric =>
    {
        metric.Text(1, "orders.waiting");
        metric.Message(5, gauge =>
        {
            foreach (var number in sequence)
                gauge.Message(1, point =>
                {
                    point.Fixed(3, Nanoseconds(now));
                    point.Fixed(6, (ulong)number);
                    point.Attribute(7, Name, Text(number));
                });
        });
    });

    private static byte[] Change(long number, DateTimeOffset now) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        kind = "flag",
        title = "a flag was switched",
        service = Service,
        time = now,
        attributes = new Dictionary<string, string> { [Name] = Text(number) },
    });

    // develop.sentry.dev, Envelopes: a header, then for each item a header and its payload, each on a line. An envelope holds one event at most.
    private static byte[] Envelope(IReadOnlyList<long> sequence, DateTimeOffset now)
    {
        var id = Convert.ToHexStringLower(Id(16, sequence.Single()));
        return Encoding.UTF8.GetBytes(
            $$$"""
            {"event_id":"{{{id}}}"}
            {"type":"event"}
            {"event_id":"{{{id}}}","timestamp":{{{now.ToUnixTimeSeconds()}}},"platform":"node","tags":{"{{{Name}}}":"{{{Text(sequence.Single())}}}"},"exception":{"values":[{"type":"TypeError","value":"no discount","stacktrace":{"frames":[{"function":"place","filename":"orders.js","lineno":7,"in_app":true}]}}]}}

            """);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static ulong Nanoseconds(DateTimeOffset time) => (ulong)time.ToUnixTimeMilliseconds() * 1_000_000;

    private static byte[] Id(int length, long number)
    {
        var id = new byte[length];
        BinaryPrimitives.WriteInt64BigEndian(id.AsSpan(length - 8), number);
        id[0] = 1;
        return id;
    }
}
