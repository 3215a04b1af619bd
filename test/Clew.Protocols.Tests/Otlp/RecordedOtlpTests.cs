using Clew.Protocols.Otlp;

namespace Clew.Protocols.Tests.Otlp;

public sealed class RecordedOtlpTests
{
    [Theory]
    [InlineData("Recorded/dotnet-traces.bin")]
    [InlineData("Recorded/node-traces.bin")]
    [InlineData("Recorded/node-otel-traces.bin")]
    public void Spans_of_real_sdks_are_read_as_recorded(string recording) =>
        Golden.Match(OtlpTraces.Decode(Golden.Read(recording), Some.Key, Some.Received), recording);

    [Theory]
    [InlineData("Recorded/dotnet-logs.bin")]
    [InlineData("Recorded/dotnet-logs-unformatted.bin")]
    public void Logs_of_real_sdks_are_read_as_recorded(string recording) =>
        Golden.Match(OtlpLogs.Decode(Golden.Read(recording), Some.Key, Some.Received), recording);
}
