using Clew.Protocols.Otlp;
using Clew.Protocols.Otlp.Json;

namespace Clew.Protocols.Tests.Otlp;

/// <summary>A signal of OTLP with what reads it, rendered as text so that whole answers can be compared.</summary>
/// <param name="Request">The fields of its export request.</param>
/// <param name="Decode">What its protobuf comes to.</param>
/// <param name="DecodeJson">What its JSON comes to.</param>
internal sealed record OtlpCase(JsonMessage Request, Func<byte[], OtlpReading> Decode, Func<byte[], OtlpReading> DecodeJson)
{
    public static OtlpCase Of(string signal) => signal switch
    {
        "traces" => new(OtlpSchema.Traces, static body => OtlpReading.Of(OtlpTraces.Decode(body, Some.Key, Some.Received)), static body => OtlpReading.Of(OtlpTraces.DecodeJson(body, Some.Key, Some.Received))),
        "logs" => new(OtlpSchema.Logs, static body => OtlpReading.Of(OtlpLogs.Decode(body, Some.Key, Some.Received)), static body => OtlpReading.Of(OtlpLogs.DecodeJson(body, Some.Key, Some.Received))),
        "metrics" => new(OtlpSchema.Metrics, static body => OtlpReading.Of(OtlpMetrics.Decode(body, Some.Key, Some.Received)), static body => OtlpReading.Of(OtlpMetrics.DecodeJson(body, Some.Key, Some.Received))),
        _ => throw new ArgumentException(signal, nameof(signal)),
    };
}
