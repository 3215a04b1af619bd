using Clew.Protocols.Otlp;
using Google.Protobuf;

namespace Clew.Protocols.Tests.Otlp;

public sealed class OtlpResponsesTests
{
    [Fact]
    public void Partial_success_is_what_googles_encoder_writes()
    {
        var expected = Wire.Message(response => response.Message(1, partial => { partial.Number(1, 300); partial.Text(2, "missing_field: ü"); }));
        Assert.Equal(expected, OtlpResponses.TracesPartialSuccess(300, "missing_field: ü"));
        Assert.Equal(expected, OtlpResponses.LogsPartialSuccess(300, "missing_field: ü"));
        Assert.Equal(expected, OtlpResponses.MetricsPartialSuccess(300, "missing_field: ü"));
    }

    [Fact]
    public void Nothing_rejected_and_nothing_to_say_is_the_empty_response() => Assert.Empty(OtlpResponses.TracesPartialSuccess(0, ""));

    [Fact]
    public void Status_is_what_googles_encoder_writes() =>
        Assert.Equal(Wire.Message(status => { status.Number(1, 3); status.Text(2, "bad") ; }), OtlpResponses.Status(3, "bad"));
}
