using System.IO.Compression;
using System.IO.Pipelines;
using Clew.Ingest.Bodies;
using Microsoft.AspNetCore.Http;

namespace Clew.Ingest.Tests.Bodies;

public sealed class BodyReaderTests
{
    private const int MaxRequest = 64 << 10;
    private const int MaxBody = 256 << 10;

    private readonly IngestOptions _options = new() { MaxRequestBytes = MaxRequest, MaxBodyBytes = MaxBody, MaxBodyBytesInFlight = 1 << 20 };
    private readonly BodyBudget _budget;

    public BodyReaderTests() => _budget = new(_options);

    [Theory]
    [InlineData("", 0)]
    [InlineData("", 1)]
    [InlineData("identity", 5_000)]
    [InlineData("gzip", 5_000)]
    [InlineData("x-gzip", 5_000)]
    [InlineData("GZIP", 5_000)]
    [InlineData(" gzip ", MaxBody)]
    [InlineData("deflate", 0)]
    [InlineData("deflate", MaxBody)]
    [InlineData("br", MaxBody)]
    public async Task Each_encoding_is_read_whole(string encoding, int length)
    {
        var bytes = Bytes(length);
        foreach (var isLengthTold in new[] { true, false })
        {
            using var body = Assert.IsType<BodyOutcome.Read>(await ReadAsync(Packed(bytes, encoding), encoding, isLengthTold ? null : -1)).Body;
            Assert.Equal(bytes, body.Span.ToArray());
        }
        AssertNothingInUse();
    }

    [Theory]
    [InlineData(MaxRequest, true)]
    [InlineData(MaxRequest + 1, false)]
    public async Task What_is_announced_as_too_long_is_not_read(int length, bool isRead)
    {
        var outcome = await ReadAsync(Bytes(length), "");

        Assert.Equal(isRead, outcome is BodyOutcome.Read);
        if (outcome is BodyOutcome.Read read) read.Body.Dispose();
        else Assert.Equal("A request may have 65536 bytes. Send smaller batches.", Assert.IsType<BodyOutcome.TooLarge>(outcome).Detail);
        AssertNothingInUse();
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task What_unpacks_to_one_byte_too_many_is_refused_on_its_way(string encoding)
    {
        var outcome = await ReadAsync(Packed(Bytes(MaxBody + 1), encoding), encoding);

        Assert.Equal("The body unpacks to more than 262144 bytes. Send smaller batches.", Assert.IsType<BodyOutcome.TooLarge>(outcome).Detail);
        AssertNothingInUse();
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_bomb_is_stopped_at_the_bound(string encoding)
    {
        // 64 MiB of zeros in at most 64 KiB.
        var bomb = Packed(new byte[64 << 20], encoding);
        Assert.InRange(bomb.Length, 1, MaxRequest);
        var body = new MemoryStream(bomb);

        Assert.IsType<BodyOutcome.TooLarge>(await ReadAsync(body, encoding, null));
        AssertNothingInUse();
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_body_that_is_cut_or_is_something_else_is_malformed(string encoding)
    {
        var whole = Packed(Bytes(20_000), encoding);

        foreach (var broken in new[] { whole[..(whole.Length / 2)], whole[..^1], "{\"not\":\"packed\"}"u8.ToArray() })
            Assert.Equal(
                $"The body is not {encoding} to its end, although Content-Encoding says so.",
                Assert.IsType<BodyOutcome.Malformed>(await ReadAsync(broken, encoding)).Detail);
        AssertNothingInUse();
    }

    [Fact]
    public async Task Gzip_of_several_members_is_their_contents_one_after_the_other()
    {
        byte[][] parts = [Bytes(3_000), Bytes(7), [], Bytes(20_000)];
        byte[] packed = [.. parts.SelectMany(part => Packed(part, "gzip"))];

        using var body = Assert.IsType<BodyOutcome.Read>(await ReadAsync(packed, "gzip")).Body;

        Assert.Equal(parts.SelectMany(part => part), body.Span.ToArray());
        // The first member alone is whole; what is cut is the last.
        Assert.IsType<BodyOutcome.Malformed>(await ReadAsync(packed[..^1], "gzip"));
        Assert.IsType<BodyOutcome.Malformed>(await ReadAsync(packed[..^(packed.Length / 3)], "gzip"));
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip, br")]
    public async Task An_unknown_encoding_is_told_with_those_that_are_known(string encoding)
    {
        var outcome = await ReadAsync([1, 2, 3], encoding);

        Assert.Equal($"Content-Encoding '{encoding}' is not understood; use gzip, deflate, br or none.", Assert.IsType<BodyOutcome.UnknownEncoding>(outcome).Detail);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60_000)]
    public async Task The_length_that_is_told_is_not_believed(int told)
    {
        var bytes = Bytes(30_000);

        using var body = Assert.IsType<BodyOutcome.Read>(await ReadAsync(new MemoryStream(bytes), "", told)).Body;

        Assert.Equal(bytes, body.Span.ToArray());
    }

    [Fact]
    public async Task Without_a_budget_the_sender_is_told_to_come_back_and_nothing_is_kept()
    {
        var (first, second, third) = (await ReadAsync(Packed(Bytes(MaxBody), "gzip"), "gzip"), await ReadAsync(Packed(Bytes(MaxBody), "gzip"), "gzip"), await ReadAsync(Packed(Bytes(MaxBody), "gzip"), "gzip"));
        // What grows needs the old and the new array for a moment, so a fourth of that size has no room beside three.
        Assert.IsType<BodyOutcome.Busy>(await ReadAsync(Packed(Bytes(MaxBody), "gzip"), "gzip"));

        foreach (var read in new[] { first, second, third }) Assert.IsType<BodyOutcome.Read>(read).Body.Dispose();
        AssertNothingInUse();
        Assert.IsType<BodyOutcome.Read>(await ReadAsync(Packed(Bytes(MaxBody), "gzip"), "gzip")).Body.Dispose();
    }

    [Fact]
    public async Task Who_announces_much_and_sends_nothing_takes_little_of_the_budget()
    {
        var options = new IngestOptions();
        var budget = new BodyBudget(options);
        var senders = Enumerable.Range(0, 64)
            .Select(_ => new BodyReader(options, budget).ReadAsync(Request(new Pipe().Reader.AsStream(), "", options.MaxRequestBytes))).ToList();

        using var honest = Assert.IsType<BodyOutcome.Read>(
            await new BodyReader(options, budget).ReadAsync(Request(new MemoryStream(new byte[1 << 20]), "", 1 << 20))).Body;

        Assert.Equal(1 << 20, honest.Length);
        Assert.All(senders, sender => Assert.False(sender.IsCompleted));
    }

    [Fact]
    public void A_body_gives_its_memory_back_once()
    {
        var budget = new BodyBudget(new() { MaxBodyBytesInFlight = 2 << 20 });
        Assert.True(budget.TryTake(2 << 20));
        var body = new RequestBody(new byte[2 << 20], 10, budget);
        body.Dispose();
        body.Dispose();

        Assert.True(budget.TryTake(2 << 20));
        Assert.False(budget.TryTake(1));
    }

    private Task<BodyOutcome> ReadAsync(byte[] body, string encoding, long? length = null) => ReadAsync(new MemoryStream(body), encoding, length ?? body.Length);

    private Task<BodyOutcome> ReadAsync(Stream body, string encoding, long? length) => new BodyReader(_options, _budget).ReadAsync(Request(body, encoding, length));

    private static DefaultHttpContext Request(Stream body, string encoding, long? length)
    {
        var http = new DefaultHttpContext();
        http.Request.Body = body;
        http.Request.ContentLength = length < 0 ? null : length;
        if (encoding.Length > 0) http.Request.Headers.ContentEncoding = encoding;
        return http;
    }

    private void AssertNothingInUse()
    {
        Assert.True(_budget.TryTake(_options.MaxBodyBytesInFlight));
        _budget.GiveBack(_options.MaxBodyBytesInFlight);
    }

    // Compressible a little, so that MaxBody of it fits into MaxRequest and half of it is not the whole.
    private static byte[] Bytes(int length)
    {
        var random = new Random(1);
        var bytes = new byte[length];
        for (var i = 0; i < length; i++) bytes[i] = i % 32 == 0 ? (byte)random.Next() : (byte)'a';
        return bytes;
    }

    private static byte[] Packed(byte[] bytes, string encoding)
    {
        var packed = new MemoryStream();
        using (Stream? stream = encoding.Trim().ToUpperInvariant() switch
        {
            "GZIP" or "X-GZIP" => new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true),
            "DEFLATE" => new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true),
            "BR" => new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            _ => null,
        })
        {
            if (stream is null) return bytes;
            stream.Write(bytes);
        }
        return packed.ToArray();
    }
}
