using System.Globalization;
using System.IO.Compression;
using System.Net;
using Clew.EndToEnd.Intake;
using Clew.Shared;

namespace Clew.EndToEnd.BadInput;

[Collection(RunningServerTests.Name)]
public sealed class TooLargeTests(RunningServer running)
{
    /// <summary>The default of <c>Clew:Ingest:MaxRequestBytes</c>.</summary>
    private const int MaxRequestBytes = 20 << 20;

    /// <summary>Of memory that a bomb may cost: the default of <c>Clew:Ingest:MaxBodyBytesInFlight</c>, which holds all bodies together.</summary>
    private const long MaxGrowth = 256L << 20;

    private readonly ClewServer _server = running.Server;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_bytes_than_allowed_are_413_whether_the_length_is_told_or_not(bool isTold)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/traces") { Content = new ByteArrayContent(new byte[MaxRequestBytes + 1]) };
        request.Content.Headers.ContentType = new(SentBody.Protobuf);
        request.Headers.Authorization = new("Bearer", ClewServer.Key);
        request.Headers.TransferEncodingChunked = !isTold;
        // Without it the server would answer and close while we still write.
        request.Headers.ExpectContinue = isTold;

        var status = await StatusAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
    }

    [Theory]
    [InlineData("gzip", "/v1/traces", SentBody.Protobuf)]
    [InlineData("br", "/v1/logs", SentBody.Protobuf)]
    [InlineData("gzip", "/v1/metrics", SentBody.Protobuf)]
    [InlineData("gzip", "/api/1/envelope/", SentBody.Envelope)]
    [InlineData("deflate", "/api/v1/deployments", "application/json")]
    [InlineData("gzip", "/api/v1/changes", "application/json")]
    public async Task A_bomb_is_refused_while_it_is_read(string encoding, string path, string contentType)
    {
        var bomb = Bomb(encoding, mebibytes: 1024);
        Assert.InRange(bomb.Length, 1, MaxRequestBytes);
        var before = Resident("VmRSS:");
        await File.WriteAllTextAsync($"/proc/{_server.ProcessId}/clear_refs", "5");

        using var response = await _server.PostAsync(path, bomb, contentType, encoding);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.InRange(Resident("VmHWM:"), 0, before + MaxGrowth);
    }

    private async Task<HttpStatusCode> StatusAsync(HttpRequestMessage request)
    {
        // A connection of its own: the server closes it instead of reading the rest.
        using var http = new HttpClient { BaseAddress = _server.Address };
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>Zeros, packed.</summary>
    private static byte[] Bomb(string encoding, int mebibytes)
    {
        using var packed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < mebibytes; i++) stream.Write(zeros);
        }
        return packed.ToArray();
    }

    // proc_pid_status(5): "VmHWM:     205312 kB", the peak since clear_refs was written.
    private long Resident(string field)
    {
        var line = File.ReadLines($"/proc/{_server.ProcessId}/status").Single(line => line.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;
    }
}
