using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clew.Ingest.Endpoints;
using Clew.Protocols.Otlp;

namespace Clew.Ingest.Otlp;

/// <summary>The two encodings of OTLP/HTTP. "The response MUST use the same Content-Type as the request", refusals included.</summary>
internal abstract class OtlpEncoding(string mediaType)
{
    public static OtlpEncoding Protobuf { get; } = new InProtobuf();

    public static OtlpEncoding Json { get; } = new InJson();

    public string MediaType => mediaType;

    /// <summary>The encoding of that <c>Content-Type</c>, or null.</summary>
    public static OtlpEncoding? Of(string? contentType)
    {
        var media = contentType.AsSpan();
        if (media.IndexOf(';') is >= 0 and var parameters) media = media[..parameters];
        media = media.Trim();
        if (media.Equals("application/x-protobuf", StringComparison.OrdinalIgnoreCase) || media.Equals("application/protobuf", StringComparison.OrdinalIgnoreCase)) return Protobuf;
        return media.Equals("application/json", StringComparison.OrdinalIgnoreCase) ? Json : null;
    }

    public abstract OtlpDecoder DecoderOf(OtlpSignal signal);

    /// <summary>An <c>Export*ServiceResponse</c>.</summary>
    public abstract byte[] Write(OtlpSignal signal, OtlpAnswer.Accepted accepted);

    /// <summary>A <c>google.rpc.Status</c>.</summary>
    public abstract byte[] Write(Refusal refusal);

    private sealed class InProtobuf() : OtlpEncoding("application/x-protobuf")
    {
        public override OtlpDecoder DecoderOf(OtlpSignal signal) => signal.Protobuf;

        public override byte[] Write(OtlpSignal signal, OtlpAnswer.Accepted accepted) =>
            accepted.Rejected == 0 ? OtlpResponses.Success : signal.PartialSuccess(accepted.Rejected, accepted.Detail);

        public override byte[] Write(Refusal refusal) => OtlpResponses.Status(GrpcCode.Of(refusal), refusal.Detail);
    }

    private sealed class InJson() : OtlpEncoding("application/json")
    {
        private static readonly byte[] Success = "{}"u8.ToArray();

        // Detail texts quote with ' and have names of attributes in them; the answer is no page.
        private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        public override OtlpDecoder DecoderOf(OtlpSignal signal) => signal.Json;

        public override byte[] Write(OtlpSignal signal, OtlpAnswer.Accepted accepted) => accepted.Rejected == 0 ? Success : Bytes(new()
        {
            // An int64 is a string in the JSON of protobuf.
            ["partialSuccess"] = new JsonObject { [signal.RejectedField] = $"{accepted.Rejected}", ["errorMessage"] = accepted.Detail },
        });

        public override byte[] Write(Refusal refusal) => Bytes(new() { ["code"] = GrpcCode.Of(refusal), ["message"] = refusal.Detail });

        private static byte[] Bytes(JsonObject json) => JsonSerializer.SerializeToUtf8Bytes(json, Options);
    }
}
