using Clew.EndToEnd.Intake;
using Clew.Protocols.Tests.Otlp;
using Clew.Shared;

namespace Clew.EndToEnd.Otlp;

[Collection(RunningServerTests.Name)]
public sealed class GrpcTests(RunningServer running)
{
    /// <summary>A frame of an empty message, and no error.</summary>
    private static readonly GrpcResult Accepted = new(200, "0", "", "", "0000000000");

    private readonly ClewServer _server = running.Server;

    [Theory]
    [InlineData(null)]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Each_signal_is_stored_plain_or_packed(string? encoding)
    {
        var trace = SentBody.NewTrace();
        var name = $"test.{trace}";

        var traces = await new GrpcCall { Message = SentBody.Span(trace, new(1), 200), Encoding = encoding }.SendAsync(_server);
        var logs = await new GrpcCall { Service = GrpcCall.Logs, Message = SentBody.Log(name), Encoding = encoding, ContentType = "application/grpc+proto" }.SendAsync(_server);
        var metrics = await new GrpcCall { Service = GrpcCall.Metrics, Message = SentBody.Gauge(name, 0.5), Encoding = encoding }.SendAsync(_server);

        Assert.Equal([Accepted, Accepted, Accepted], [traces, logs, metrics]);
        Assert.Equal(1, await _server.SpansAsync(trace));
        Assert.Equal(1, (await _server.CountAsync($"SELECT count() AS count FROM logs WHERE logs.body = {name}")).Count);
        Assert.Equal(1, (await _server.CountAsync($"SELECT count() AS count FROM metrics WHERE metrics.name = {name}")).Count);
    }

    [Fact]
    public async Task A_record_that_cannot_be_kept_is_told_as_partial_success_and_its_neighbours_are_kept()
    {
        var trace = SentBody.NewTrace();
        var body = Wire.Request(null, "test", SentBody.ServerSpan(trace, new(1), 200), span => span.Text(5, "nobody"));

        var result = await new GrpcCall { Message = body }.SendAsync(_server);

        var message = Wire.Message(answer => answer.Message(1, partial => { partial.Number(1, 1); partial.Text(2, "a span without trace_id (16 bytes, not all zero)"); }));
        Assert.Equal(Accepted with { Body = Convert.ToHexStringLower(GrpcCall.Frame(message)) }, result);
        Assert.Equal(1, await _server.SpansAsync(trace));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ffffffffffffffffffffffffffffffff")]
    public async Task Without_a_valid_key_the_status_is_unauthenticated(string? key) => Assert.Equal(
        new(200, "16", "A valid API key is required.", "", ""), await new GrpcCall { Message = [], Key = key }.SendAsync(_server));

    public static TheoryData<string, string, string> Faults => new()
    {
        { "00000000", "3", "The request ends before its message." },
        { "0200000000", "3", "The compressed flag of the message is 2 instead of 0 or 1." },
        { "0000000009010203", "3", "The request ends 6 bytes before its message does." },
        { "000000000000", "3", "Something follows the one message of a unary request." },
        { "0100000000", "3", "The message says that it is compressed, and grpc-encoding does not say how." },
        { "00000000040a640102", "3", "the export request is malformed: a length goes beyond the end of its message (at byte 1 of the body)" },
        { "00ffffffff00", "8", "A request may have 20971520 bytes. Send smaller batches." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_is_wrong_is_said_with_a_status_after_which_nobody_sends_it_again(string raw, string status, string message) => Assert.Equal(
        new(200, status, message, "", ""), await new GrpcCall { Message = [], Raw = Convert.FromHexString(raw) }.SendAsync(_server));

    [Fact]
    public async Task A_message_that_is_not_in_its_encoding_or_in_an_unknown_one_is_refused()
    {
        var cut = SentBody.Compressed(SentBody.Span(SentBody.NewTrace(), new(1), 200), "gzip")[..^1];
        var broken = await new GrpcCall { Message = [], Encoding = "gzip", Raw = GrpcCall.Frame(cut, isCompressed: true) }.SendAsync(_server);
        var snappy = await new GrpcCall { Message = [], Encoding = "snappy", Raw = GrpcCall.Frame([1], isCompressed: true) }.SendAsync(_server);

        Assert.Equal(new(200, "3", "The body is not gzip to its end, although Content-Encoding says so.", "", ""), broken);
        Assert.Equal(new(200, "12", "Content-Encoding 'snappy' is not understood; use gzip, deflate, br or none.", "", ""), snappy);
    }

    [Fact]
    public async Task A_bomb_is_refused_as_too_large()
    {
        var result = await new GrpcCall { Message = new byte[65 << 20], Encoding = "gzip" }.SendAsync(_server);
        Assert.Equal(new(200, "8", "The body unpacks to more than 67108864 bytes. Send smaller batches.", "", ""), result);
    }

    [Fact]
    public async Task A_method_that_is_not_there_is_404_which_clients_take_for_unimplemented()
    {
        var method = await new GrpcCall { Message = [], Method = "Import" }.SendAsync(_server);
        var page = await new GrpcCall { Message = [], Service = "api", Method = "v1" }.SendAsync(_server);
        Assert.Equal((404, 404), (method.Http, page.Http));
    }

    [Fact]
    public async Task Many_calls_at_once_are_all_stored()
    {
        var traces = Enumerable.Range(0, 64).Select(_ => SentBody.NewTrace()).ToList();
        var results = await Task.WhenAll(traces.Select(trace => new GrpcCall { Message = SentBody.Span(trace, new(1), 200), Encoding = "gzip" }.SendAsync(_server)));
        Assert.Equal([Accepted], results.Distinct());
        foreach (var trace in traces) Assert.Equal(1, await _server.SpansAsync(trace));
    }
}
