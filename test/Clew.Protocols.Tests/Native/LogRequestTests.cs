using System.Text;
using Clew.Model;
using Clew.Protocols.Native;

namespace Clew.Protocols.Tests.Native;

public sealed class LogRequestTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private static readonly Timestamp Oldest = Some.Received - TimeSpan.FromDays(30);

    private static NativeDecoded<LogRecord> Decode(string body) => LogRequest.Decode(Encoding.UTF8.GetBytes(body), Some.Key, Some.Received, Oldest);

    [Theory]
    [InlineData("""{"message":"m"}""", 1)]
    [InlineData("{\n  \"message\":\n \"m\"\n}\n", 1)]
    [InlineData("\uFEFF{\"message\":\"m\"}", 1)]
    [InlineData("""[{"message":"m"},{"message":"m"}]""", 2)]
    [InlineData("\n [ {\"message\":\"m\"} ] ", 1)]
    [InlineData("[]", 0)]
    [InlineData("{\"message\":\"m\"}\n\n{\"message\":\"m\"}\r\n{\"message\":\"m\"}", 3)]
    public void One_object_an_array_and_lines_are_records(string body, int records)
    {
        var decoded = Decode(body);

        Assert.Equal((null, 0, records), (decoded.Error, decoded.Faults.Count, decoded.Records.Count(log => log.Body == "m")));
    }

    [Fact]
    public void Every_documented_field_is_read_and_every_other_one_is_an_attribute()
    {
        var log = Assert.Single(Decode($$$"""
            {"time":"2026-01-31T12:00:00.25Z","level":"warning","message":"Card declined","service":"till","release":"v3","environment":"staging","trace_id":"{{{Trace}}}",
             "span_id":"b7ad6b7169203331","user":"u7","session":"s1","logger":"Pay","template":"Card {state}","attributes":{"attempt":2},"queue":{"name":"q","lag":[1,2]},"ok":true,"none":null}
            """).Records);

        Assert.Equal(
            new Correlation
            {
                Project = "shop", Environment = "production", Service = "till", Release = "v3", Time = new(1_769_860_800_250_000_000),
                TraceId = new(0x0af7651916cd43dd, 0x8448eb211c80319c), SpanId = new(0xb7ad6b7169203331), User = "u7", Session = "s1",
            },
            log.Context);
        Assert.Equal((SeverityNumber.Warning, "warning", "Card declined", "Card {state}", "Pay"), (log.Severity, log.SeverityText, log.Body, log.Template, log.Scope));
        Assert.Equal(["attempt=2", "queue.name=q", "queue.lag=[1,2]", "ok=true", "environment=staging"], log.Attributes.Select(item => $"{item.Key}={item.Value}"));
        Assert.Equal(["service.name=till", "service.version=v3"], log.Resource.Select(item => $"{item.Key}={item.Value}"));
    }

    [Theory]
    [InlineData("1769860800", 1_769_860_800_000_000_000)]
    [InlineData("1769860800.25", 1_769_860_800_250_000_000)]
    [InlineData("1769860800250", 1_769_860_800_250_000_000)]
    [InlineData("1769860800250001", 1_769_860_800_250_001_000)]
    [InlineData("\"1769860800250001003\"", 1_769_860_800_250_001_003)]
    [InlineData("\"2026-01-31T13:00:00+01:00\"", 1_769_860_800_000_000_000)]
    [InlineData("\"2026-01-31 12:00:00,250\"", 1_769_860_800_250_000_000)]
    public void Time_is_read_in_the_unit_that_it_has(string time, long nanoseconds) =>
        Assert.Equal(nanoseconds, Assert.Single(Decode($$"""{"message":"m","time":{{time}}}""").Records).Context.Time.UnixNanoseconds);

    [Theory]
    [InlineData("\"level\":\"INFO\"", SeverityNumber.Information)]
    [InlineData("\"level\":40", SeverityNumber.Warning)]
    [InlineData("\"severity\":17", SeverityNumber.Error)]
    [InlineData("\"severity_number\":\"21\"", SeverityNumber.Fatal)]
    [InlineData("\"log\":{\"level\":\"crit\"}", SeverityNumber.Error2)]
    [InlineData("\"x\":1", SeverityNumber.Unspecified)]
    public void Level_is_a_word_or_a_number_of_the_logger_or_of_opentelemetry(string field, SeverityNumber severity) =>
        Assert.Equal(severity, Assert.Single(Decode($$"""{"message":"m",{{field}}}""").Records).Severity);

    [Theory]
    [InlineData($$"""{"message":"m","traceparent":"00-{{Trace}}-b7ad6b7169203331-01"}""")]
    [InlineData($$"""{"message":"m","span":{"id":"b7ad6b7169203331"},"trace":{"id":"{{Trace}}"} }""")]
    [InlineData("""{"message":"m","traceId":"0AF76519-16CD-43DD-8448-EB211C80319C","spanId":"b7ad6b7169203331"}""")]
    public void Trace_is_read_as_loggers_write_it(string body)
    {
        var log = Assert.Single(Decode(body).Records);

        Assert.Equal((Trace, "b7ad6b7169203331"), (log.Context.TraceId.ToString(), log.Context.SpanId.ToString()));
        Assert.Empty(log.Attributes);
    }

    [Fact]
    public void Log_lines_of_pino_and_of_elastic_are_read()
    {
        var decoded = Decode("""
            {"level":50,"time":1769860800250,"pid":7,"hostname":"till-4","msg":"boom","err":{"type":"TypeError","message":"x is null","stack":"TypeError: x is null\n    at pay (/app/pay.js:3:7)"}}
            {"@timestamp":"2026-01-31T12:00:00.250Z","log.level":"error","message":"boom","ecs":{"version":"1.6"},"service":{"name":"till","version":"v3"},"error":{"type":"TypeError","message":"x is null"}}
            """);

        Assert.Empty(decoded.Faults);
        Assert.All(decoded.Records, log => Assert.Equal((SeverityNumber.Error, "boom", "TypeError", "x is null"), (log.Severity, log.Body, log.Attributes["exception.type"], log.Attributes["exception.message"])));
        Assert.Equal(("till", "v3"), (decoded.Records[1].Context.Service, decoded.Records[1].Context.Release));
    }

    [Fact]
    public void Wrong_records_are_told_by_line_and_field_and_their_neighbours_are_kept()
    {
        var decoded = Decode("""
            {"message":"first"}
            {"message":"m","time":"yesterday"}

            {"message":"m","level":"purple"}
            {"level":"info"}
            not json
            [1]
            {"message":"m","trace_id":"xyz"}
            {"message":"m","time":"2020-01-01T00:00:00Z"}
            {"message":"last"}
            """);

        Assert.Equal(["first", "last"], decoded.Records.Select(log => log.Body));
        Assert.Equal(
            [(2, 2, "time"), (3, 4, "level"), (4, 5, "message"), (5, 6, ""), (6, 7, ""), (7, 8, "trace_id"), (8, 9, "time")],
            decoded.Faults.Select(fault => (fault.Item, fault.Line, fault.Field)));
        Assert.Equal("not valid JSON (byte 2 of the line)", decoded.Faults[3].Message);
        Assert.Equal([("malformed", 6), ("too_old", 1)], decoded.Discards.Select(d => (d.Reason, d.Count)));
    }

    [Fact]
    public void Wrong_elements_of_an_array_are_told_by_their_line()
    {
        var decoded = Decode("[\n {\"message\":\"m\"},\n {\"message\":\"m\",\"time\":{}}, 7,\n {\"message\":\"m\",\"span_id\":\"1\"}]");

        Assert.Single(decoded.Records);
        Assert.Equal([(2, 3, "time"), (3, 3, ""), (4, 4, "span_id")], decoded.Faults.Select(fault => (fault.Item, fault.Line, fault.Field)));
    }

    [Theory]
    [InlineData("", "the body is empty")]
    [InlineData("  \n", "the body is empty")]
    [InlineData("[{\"message\":\"m\"},\n{", "the array is not valid JSON, line 2")]
    public void Body_that_is_nothing_is_an_error(string body, string message) => Assert.StartsWith(message, Decode(body).Error?.Message, StringComparison.Ordinal);

    [Fact]
    public void First_faults_are_told_and_all_are_counted()
    {
        var decoded = Decode(string.Join('\n', Enumerable.Repeat("""{"level":"purple"}""", 500)));

        Assert.Equal((10, 500), (decoded.Faults.Count, Assert.Single(decoded.Discards).Count));
    }

    [Fact]
    public void Attributes_without_end_are_counted()
    {
        var decoded = Decode($$"""{"message":"m",{{string.Join(',', Enumerable.Range(0, 300).Select(i => $"\"a{i}\":{i}"))}}}""");

        Assert.Equal(200, Assert.Single(decoded.Records).Attributes.Count);
        Assert.Equal(("too_large", "attribute", 100), Assert.Single(decoded.Discards.Select(d => (d.Reason, d.Signal, d.Count))));
    }
}
