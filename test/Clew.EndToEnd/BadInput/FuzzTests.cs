using System.Net;
using Clew.EndToEnd.Intake;
using Clew.Shared;

namespace Clew.EndToEnd.BadInput;

/// <summary>Bodies that were damaged at random: the same kinds of damage in every run, in bodies whose ids and times differ.</summary>
[Collection(RunningServerTests.Name)]
public sealed class FuzzTests(RunningServer running)
{
    /// <summary>For each endpoint; damage of the decoders themselves is tried in their own tests, in the millions.</summary>
    private const int Bodies = 150;

    private const int Seed = 20261121;

    private static readonly string?[] Encodings = [null, null, null, "gzip", "deflate", "br", "identity", "zip", "gzip, gzip"];

    private readonly ClewServer _server = running.Server;

    public static TheoryData<string, string> Endpoints => new()
    {
        { "/v1/traces", SentBody.Protobuf },
        { "/v1/logs", SentBody.Protobuf },
        { "/v1/metrics", SentBody.Protobuf },
        { "/api/1/envelope/", SentBody.Envelope },
        { "/api/1/envelope/", "text/plain" },
        { "/api/v1/deployments", "application/json" },
        { "/api/v1/changes", "application/json" },
        { "/api/v1/logs", "application/x-ndjson" },
        { "/api/v1/errors", "application/json" },
    };

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Damaged_bodies_are_never_our_fault(string path, string contentType)
    {
        var random = new Random(Seed);
        var sound = Sound(path);
        var faults = new List<string>();
        for (var i = 0; i < Bodies; i++)
        {
            var encoding = Encodings[random.Next(Encodings.Length)];
            var body = Damaged(sound, encoding, random);
            using var response = await SendAsync(path, contentType, encoding, body);
            if ((int)response.StatusCode >= 500) faults.Add($"{(int)response.StatusCode} for {encoding} {Convert.ToHexString(body)}");
        }

        Assert.Empty(faults);
        // Whoever comes next is served.
        using var next = await _server.PostAsync(path, sound, contentType);
        Assert.InRange(next.StatusCode, HttpStatusCode.OK, HttpStatusCode.Created);
    }

    private static byte[] Sound(string path) => path switch
    {
        "/v1/traces" => SentBody.Span(SentBody.NewTrace(), new(1), 500, SentBody.NewType()),
        "/v1/logs" => SentBody.Log("a line"),
        "/v1/metrics" => SentBody.Gauge("process.cpu.utilization", 0.5),
        "/api/v1/deployments" => SentBody.Deployment("v1"),
        "/api/v1/logs" => "{\"message\":\"m\",\"level\":\"info\",\"user\":{\"id\":7}}\n{\"message\":\"n\",\"time\":1769860800.25}"u8.ToArray(),
        "/api/v1/errors" => "[{\"type\":\"E\",\"message\":\"m\",\"stacktrace\":\"E: m\\n    at f (/a.js:1:2)\",\"handled\":false}]"u8.ToArray(),
        "/api/v1/changes" => SentBody.Flag("checkout-v2 on"),
        _ => SentBody.SentryError(SentBody.NewType()),
    };

    /// <summary>Some bytes changed, a piece cut out, or a piece doubled; before or after it was packed.</summary>
    private static byte[] Damaged(byte[] sound, string? encoding, Random random)
    {
        var isPacked = encoding is "gzip" or "deflate" or "br";
        if (isPacked && random.Next(2) == 0) return Damaged(SentBody.Compressed(sound, encoding!), null, random);
        var body = sound.ToList();
        for (var i = random.Next(1, 8); i > 0; i--)
        {
            var at = random.Next(body.Count);
            var length = random.Next(1, Math.Min(40, body.Count - at) + 1);
            switch (random.Next(3))
            {
                case 0:
                    body[at] = (byte)random.Next(256);
                    break;
                case 1 when body.Count > length:
                    body.RemoveRange(at, length);
                    break;
                default:
                    body.InsertRange(at, body.GetRange(at, length));
                    break;
            }
        }
        return isPacked ? SentBody.Compressed([.. body], encoding!) : [.. body];
    }

    private Task<HttpResponseMessage> SendAsync(string path, string contentType, string? encoding, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Headers.Authorization = new("Bearer", ClewServer.Key);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (encoding is not null) request.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        return _server.Http.SendAsync(request);
    }
}
