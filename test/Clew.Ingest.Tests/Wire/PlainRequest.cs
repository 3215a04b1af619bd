using Clew.Protocols.Tests.Otlp;
using Google.Protobuf;

namespace Clew.Ingest.Tests.Wire;

/// <summary>Requests as SDKs send them, by Google's encoder: what is usual, and now and then what is not.</summary>
internal static class PlainRequest
{
    /// <summary>Records of a usual request.</summary>
    public const int UsualRecords = 100;

    private const ulong Noon = 1_763_740_000_000_000_000;

    private static readonly string[] Names =
    [
        "http.route", "user.id", "enduser.id", "user.name", "user.email", "session.id", "service.name", "service.version", "http.response.status_code", "http.status_code",
        "exception.type", "exception.message", "{OriginalFormat}", "a", "order.number", "é", "event.name", "tenant", "",
    ];

    private static readonly string[] Texts = ["", "x", "POST /orders", "404", "500", "customer-17", "é€😀", new('y', 126), new('z', 130), "{Order} taken", "a b@example.org"];

    public static byte[] Of(string signal, Random random, bool isUsual = false) => Protocols.Tests.Otlp.Wire.Message(export =>
    {
        for (var groups = isUsual ? 1 : random.Next(1, 3); groups > 0; groups--)
            export.Message(1, group =>
            {
                group.Message(1, resource =>
                {
                    if (isUsual || random.Next(3) > 0) resource.Attribute(1, "service.name", "billing");
                    if (isUsual || random.Next(3) > 0) resource.Attribute(1, "service.version", "v2");
                    if (!isUsual) Attributes(resource, 1, random);
                });
                for (var scopes = isUsual ? 1 : random.Next(1, 3); scopes > 0; scopes--)
                    group.Message(2, scope =>
                    {
                        if (isUsual || random.Next(2) == 0) scope.Message(1, name => name.Text(1, "Shop"));
                        for (var records = isUsual ? UsualRecords : random.Next(8); records > 0; records--)
                            scope.Message(2, record => Record(signal, record, random, isUsual));
                    });
            });
    });

    private static void Record(string signal, CodedOutputStream record, Random random, bool isUsual)
    {
        if (signal == "traces") Span(record, random, isUsual);
        else if (signal == "logs") Log(record, random);
        else Metric(record, random);
    }

    private static void Span(CodedOutputStream span, Random random, bool isUsual)
    {
        span.Bytes(1, isUsual ? new Guid(random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToByteArray() : Id(random, 16));
        span.Bytes(2, isUsual ? BitConverter.GetBytes(random.NextInt64() | 1) : Id(random, 8));
        if (random.Next(2) == 0) span.Bytes(4, Id(random, random.Next(4) == 0 ? 0 : 8));
        span.Text(5, Text(random));
        span.Number(6, random.Next(isUsual ? 6 : 8));
        span.Fixed(7, isUsual ? Noon : Time(random));
        span.Fixed(8, isUsual ? Noon + 1 : Time(random));
        if (isUsual) for (var i = 0; i < 9; i++) span.Attribute(9, $"name.{i}", "value");
        else Attributes(span, 9, random);
        if (random.Next(2) == 0) span.Message(15, status =>
        {
            if (random.Next(2) == 0) status.Text(2, Text(random));
            status.Number(3, random.Next(4));
        });
        if (isUsual || random.Next(2) == 0)
        {
            span.WriteTag(16, WireFormat.WireType.Fixed32);
            span.WriteFixed32(0x101);
        }
        if (isUsual || random.Next(8) > 0) return;
        span.Message(11, item =>
        {
            item.Fixed(1, Time(random));
            item.Text(2, random.Next(2) == 0 ? "exception" : "retry");
            Attributes(item, 3, random);
        });
    }

    private static void Log(CodedOutputStream log, Random random)
    {
        if (random.Next(8) > 0) log.Fixed(1, Time(random));
        log.Number(2, random.Next(28));
        log.Text(3, Text(random));
        if (random.Next(8) > 0) log.Message(5, body => { if (random.Next(8) > 0) body.Text(1, Text(random)); else body.Number(3, random.Next()); });
        Attributes(log, 6, random);
        if (random.Next(2) == 0) log.Bytes(9, Id(random, 16));
        if (random.Next(2) == 0) log.Bytes(10, Id(random, 8));
        if (random.Next(2) == 0) log.Fixed(11, Time(random));
        if (random.Next(8) == 0) log.Text(12, Text(random));
    }

    private static void Metric(CodedOutputStream metric, Random random)
    {
        if (random.Next(8) > 0) metric.Text(1, "orders.waiting");
        metric.Text(3, Text(random));
        for (var kinds = random.Next(10) == 0 ? 2 : 1; kinds > 0; kinds--)
            metric.Message(random.Next(3) switch { 0 => 7, 1 => 9, _ => 5 }, contents =>
            {
                for (var points = random.Next(6); points > 0; points--) contents.Message(1, point => Point(point, random));
                if (random.Next(2) == 0) contents.Number(2, random.Next(4));
                if (random.Next(2) == 0) contents.Number(3, 1);
            });
    }

    private static void Point(CodedOutputStream point, Random random)
    {
        if (random.Next(2) == 0) point.Fixed(2, Time(random));
        if (random.Next(8) > 0) point.Fixed(3, Time(random));
        if (random.Next(2) == 0) point.Real(4, random.Next(6) == 0 ? double.NaN : random.NextDouble() * 1e9);
        else point.Fixed(6, (ulong)random.NextInt64());
        Attributes(point, 7, random);
        if (random.Next(8) == 0) point.Number(8, random.Next(3));
        if (random.Next(8) == 0) point.Message(5, exemplar => { exemplar.Fixed(2, Time(random)); exemplar.Real(3, 1.5); exemplar.Bytes(4, Id(random, 8)); exemplar.Bytes(5, Id(random, 16)); });
    }

    private static void Attributes(CodedOutputStream record, int field, Random random)
    {
        // Now and then more than a plain record has.
        for (var count = random.Next(40) == 0 ? random.Next(60, 300) : random.Next(12); count > 0; count--)
            record.Attribute(field, random.Next(3) == 0 ? Names[random.Next(Names.Length)] : $"name.{random.Next(500)}", value => Value(value, random));
    }

    private static void Value(CodedOutputStream value, Random random)
    {
        switch (random.Next(12))
        {
            case 0: value.Number(2, random.Next(2)); break;
            case 1 or 2: value.Number(3, random.NextInt64(long.MinValue, long.MaxValue)); break;
            case 3: value.Real(4, random.Next(5) switch { 0 => double.NaN, 1 => double.NegativeInfinity, 2 => double.MinValue, 3 => -0.0, _ => random.NextDouble() }); break;
            case 4: value.Bytes(7, Id(random, 5)); break;
            case 5 when random.Next(4) == 0: value.Message(5, array => array.Message(1, one => one.Text(1, "in an array"))); break;
            case 6 when random.Next(4) == 0: break;
            default: value.Text(1, Text(random)); break;
        }
    }

    private static string Text(Random random) => Texts[random.Next(Texts.Length)];

    // Usually of today, sometimes of never.
    private static ulong Time(Random random) => random.Next(30) switch { 0 => 0, 1 => ulong.MaxValue, 2 => 1, _ => Noon + (ulong)random.NextInt64(100_000_000_000) - 90_000_000_000 };

    private static byte[] Id(Random random, int length)
    {
        var id = new byte[length];
        if (random.Next(40) > 0) random.NextBytes(id);
        return id;
    }
}
