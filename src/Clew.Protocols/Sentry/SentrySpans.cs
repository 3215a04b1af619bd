using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>What Sentry's three ways to send a span (transaction, span of a transaction, streamed span) have in common.</summary>
internal static class SentrySpans
{
    /// <summary>The attribute under which Sentry's own SDKs keep the operation.</summary>
    public const string Operation = "sentry.op";

    /// <summary>
    /// From the kind that an SDK on OpenTelemetry states, else from the operation (develop.sentry.dev, Trace Origin and Span Operations). A
    /// database call is a client's, as OpenTelemetry has it.
    /// </summary>
    public static SpanKind KindOf(string stated, string operation) => stated.ToLowerInvariant() switch
    {
        "server" => SpanKind.Server,
        "client" => SpanKind.Client,
        "producer" => SpanKind.Producer,
        "consumer" => SpanKind.Consumer,
        "internal" => SpanKind.Internal,
        _ => operation switch
        {
            "http.server" or "rpc.server" or "grpc.server" => SpanKind.Server,
            "http.client" or "rpc.client" or "grpc.client" or "db" => SpanKind.Client,
            "queue.publish" => SpanKind.Producer,
            "queue.process" or "queue.receive" => SpanKind.Consumer,
            _ when operation.StartsWith("db.", StringComparison.Ordinal) => SpanKind.Client,
            _ => SpanKind.Internal,
        },
    };

    /// <summary>
    /// Sentry's trace statuses are the names of gRPC's codes. As in Sentry's failure rate, <c>cancelled</c> and <c>unknown</c> are no failures.
    /// </summary>
    public static SpanStatus StatusOf(string status) => status switch
    {
        "ok" => SpanStatus.Ok,
        "" or "unset" or "cancelled" or "unknown" => SpanStatus.Unset,
        _ => SpanStatus.Error,
    };

    /// <summary>The name of the status where it says more than the status itself.</summary>
    public static string StatusMessageOf(string status) =>
        status is "ok" or "unset" or "error" ? "" : SentryLimits.Cut(status, SentryLimits.NameLength);

    /// <summary>In nanoseconds; 0 when the end is missing or before the start.</summary>
    public static long Duration(Timestamp start, Timestamp? end) => Math.Max(0, (end ?? start).UnixNanoseconds - start.UnixNanoseconds);

    public static NamedTexts AddAttributes(this NamedTexts texts, IEnumerable<(string Name, JsonElement Value)> pairs)
    {
        foreach (var (name, value) in pairs)
            texts.Add(name, value.AsCanonicalText());
        return texts;
    }

    /// <summary>What OpenTelemetry calls the resource, by its names.</summary>
    public static AttributeList Resource(Correlation context, string environment, string host, string sdk, DiscardTally discards)
    {
        var slash = sdk.IndexOf('/', StringComparison.Ordinal);
        return new NamedTexts(SentryLimits.Names, SentryLimits.NameLength, discards)
            .AddKnown("service.name", context.Service)
            .AddKnown("service.version", context.Release)
            .AddKnown("deployment.environment.name", environment)
            .AddKnown("host.name", host)
            .AddKnown("telemetry.sdk.name", slash < 0 ? sdk : sdk[..slash])
            .AddKnown("telemetry.sdk.version", slash < 0 ? "" : sdk[(slash + 1)..])
            .ToList();
    }

    public static NamedTexts NewAttributes(DiscardTally discards) => new(SentryLimits.Names, SentryLimits.ValueLength, discards);
}
