using Clew.Model;
using Clew.Protocols.Native;
using Clew.Protocols.Otlp;
using Clew.Protocols.Sentry;

namespace Clew.Protocols.Tests.Fuzzing;

/// <summary>Every decoder of what strangers send. A new one gets a line here; its own inputs go to <c>Corpus/NAME</c>.</summary>
internal static class FuzzTargets
{
    private static readonly Timestamp Oldest = Some.Received - TimeSpan.FromDays(30);

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("otlp-traces", static body => OtlpTraces.Decode(body, Some.Key, Some.Received),
            "Otlp/Recorded/dotnet-traces.bin", "Otlp/Recorded/node-traces.bin", "Otlp/Recorded/node-otel-traces.bin", "Otlp/Recorded/node-sdk-traces.bin"),
        new("otlp-logs", static body => OtlpLogs.Decode(body, Some.Key, Some.Received),
            "Otlp/Recorded/dotnet-logs.bin", "Otlp/Recorded/dotnet-logs-unformatted.bin", "Otlp/Recorded/node-sdk-logs.bin"),
        new("otlp-metrics", static body => OtlpMetrics.Decode(body, Some.Key, Some.Received), "Otlp/Recorded/node-sdk-metrics.bin"),
        new("otlp-traces-json", static body => OtlpTraces.DecodeJson(body, Some.Key, Some.Received), "Otlp/Recorded/node-sdk-traces.json"),
        new("otlp-logs-json", static body => OtlpLogs.DecodeJson(body, Some.Key, Some.Received), "Otlp/Recorded/node-sdk-logs.json"),
        new("otlp-metrics-json", static body => OtlpMetrics.DecodeJson(body, Some.Key, Some.Received), "Otlp/Recorded/node-sdk-metrics.json"),
        new("sentry-envelope", static body => { SentryEnvelope.Decode(body, Some.Key, Some.Received); SentryAuth.TryReadKey(body, out _); },
            "Sentry/Recorded/node-error.envelope", "Sentry/Recorded/node-spans.envelope", "Sentry/Recorded/node-transaction.envelope", "Sentry/Recorded/node-sessions.envelope",
            "Sentry/Recorded/node-client-report.envelope", "Sentry/Recorded/node-logs.envelope", "Sentry/Recorded/node-check-in.envelope", "Sentry/Recorded/node-feedback.envelope",
            "Sentry/Recorded/browser-error.envelope", "Sentry/Recorded/browser-session.envelope", "Sentry/Recorded/python-transaction.envelope"),
        new("sentry-store", static body => SentryStore.Decode(body, Some.Key, Some.Received), "Sentry/Recorded/python-event.json", "Sentry/Recorded/ruby-event.json"),
        new("sentry-security", static body => SentrySecurityReport.Decode(body, Some.Key, Some.Received, "v1")),
        new("sentry-cron", static body => SentryCron.Decode(body, "nightly", static _ => "", Some.Key, Some.Received)),
        new("native-logs", static body => LogRequest.Decode(body, Some.Key, Some.Received, Oldest)),
        new("native-errors", static body => ErrorRequest.Decode(body, Some.Key, Some.Received, Oldest)),
        new("native-changes", static body => ChangeRequest.Decode(body, Some.Key, Some.Received)),
        new("native-deployments", static body => DeploymentRequest.Decode(body, Some.Key, Some.Received)),
    ];
}
