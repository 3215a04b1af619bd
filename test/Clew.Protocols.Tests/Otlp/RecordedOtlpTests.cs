using System.Text.RegularExpressions;
using Clew.Protocols.Otlp;

namespace Clew.Protocols.Tests.Otlp;

public sealed partial class RecordedOtlpTests
{
    [Theory]
    [InlineData("Recorded/dotnet-traces.bin")]
    [InlineData("Recorded/node-traces.bin")]
    [InlineData("Recorded/node-otel-traces.bin")]
    [InlineData("Recorded/node-sdk-traces.bin")]
    public void Spans_of_real_sdks_are_read_as_recorded(string recording) =>
        Golden.Match(OtlpTraces.Decode(Golden.Read(recording), Some.Key, Some.Received), recording);

    [Theory]
    [InlineData("Recorded/dotnet-logs.bin")]
    [InlineData("Recorded/dotnet-logs-unformatted.bin")]
    [InlineData("Recorded/node-sdk-logs.bin")]
    public void Logs_of_real_sdks_are_read_as_recorded(string recording) =>
        Golden.Match(OtlpLogs.Decode(Golden.Read(recording), Some.Key, Some.Received), recording);

    [Theory]
    [InlineData("Recorded/node-sdk-metrics.bin")]
    public void Points_of_real_sdks_are_read_as_recorded(string recording) =>
        Golden.Match(OtlpMetrics.Decode(Golden.Read(recording), Some.Key, Some.Received), recording);

    /// <summary>Two runs of one program: what differs is what differs from run to run.</summary>
    [Theory]
    [InlineData("traces")]
    [InlineData("logs")]
    [InlineData("metrics")]
    public void The_json_of_a_real_sdk_is_read_as_its_protobuf(string signal)
    {
        var otlp = OtlpCase.Of(signal);
        var protobuf = otlp.Decode(Golden.Read($"Recorded/node-sdk-{signal}.bin"));
        var json = otlp.DecodeJson(Golden.Read($"Recorded/node-sdk-{signal}.json"));
        Assert.Equal(WithoutRun(protobuf.Text), WithoutRun(json.Text));
        Assert.InRange(json.Records, 1, int.MaxValue);
    }

    // Times, durations, ids.
    private static string WithoutRun(string text) => Run().Replace(text, "$1 ...");

    [GeneratedRegex("""("(?:Time|Start|DurationNanoseconds|TraceId|SpanId)":) [^\n]*""")]
    private static partial Regex Run();
}
