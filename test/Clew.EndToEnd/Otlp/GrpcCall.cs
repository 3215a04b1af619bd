using System.Buffers.Binary;
using System.Net;
using Clew.EndToEnd.Intake;
using Clew.Shared;

namespace Clew.EndToEnd.Otlp;

/// <summary>A unary call as gRPC's PROTOCOL-HTTP2.md says it, by a plain HTTP client: the server is not tested against a library that forgives.</summary>
internal sealed record GrpcCall
{
    public const string Traces = "opentelemetry.proto.collector.trace.v1.TraceService";
    public const string Logs = "opentelemetry.proto.collector.logs.v1.LogsService";
    public const string Metrics = "opentelemetry.proto.collector.metrics.v1.MetricsService";

    public string Service { get; init; } = Traces;

    public string Method { get; init; } = "Export";

    public string? Key { get; init; } = ClewServer.Key;

    public string ContentType { get; init; } = "application/grpc";

    /// <summary><c>grpc-encoding</c>, and how the message is packed.</summary>
    public string? Encoding { get; init; }

    public required byte[] Message { get; init; }

    /// <summary>Instead of the message in its frame: what is really sent.</summary>
    public byte[]? Raw { get; init; }

    public static byte[] Frame(byte[] message, bool isCompressed = false)
    {
        var frame = new byte[5 + message.Length];
        frame[0] = isCompressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    public async Task<GrpcResult> SendAsync(ClewServer server)
    {
        using var http = new HttpClient { BaseAddress = server.GrpcAddress, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{Service}/{Method}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(Raw ?? Frame(Encoding is null ? Message : SentBody.Compressed(Message, Encoding), Encoding is not null)),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        request.Headers.TE.Add(new("trailers"));
        if (Encoding is not null) request.Headers.Add("grpc-encoding", Encoding);
        if (Key is not null) request.Headers.Add("x-api-key", Key);
        using var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        string Trailer(string name) => response.TrailingHeaders.TryGetValues(name, out var values) ? values.Single() : "";
        return new((int)response.StatusCode, Trailer("grpc-status"), Uri.UnescapeDataString(Trailer("grpc-message")), Trailer("grpc-status-details-bin"), Convert.ToHexStringLower(body));
    }
}
