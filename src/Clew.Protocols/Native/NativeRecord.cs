using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Native;

/// <summary>What logs and errors have alike: when, where, whose, and to which trace.</summary>
internal sealed class NativeRecord(KeyScope key, Timestamp received)
{
    /// <summary>The severity and how the sender wrote it; Unspecified where none is said.</summary>
    public static (SeverityNumber Severity, string Text) Severity(NativeFields fields)
    {
        if (fields.Take("level", "severity", "severity_text", "severity_number", "log.level", "levelname") is not { } stated) return (SeverityNumber.Unspecified, "");
        if (NativeSeverity.Read(stated.Name, stated.Value) is { } severity) return (severity, stated.Value.AsText().Trim());
        fields.Fail(stated.Name, NativeSeverity.Expected);
        return (SeverityNumber.Unspecified, "");
    }

    public Correlation Context(NativeFields fields)
    {
        var (trace, span) = Trace(fields);
        var service = fields.TakeText(NativeFields.MaxName, "service", "service.name");
        return new()
        {
            Project = key.Project,
            Environment = key.Environment,
            Service = service.Length > 0 ? service : key.Project,
            Release = fields.TakeText(NativeFields.MaxName, "release", "service.version"),
            Time = Time(fields),
            TraceId = trace,
            SpanId = span,
            User = User(fields),
            Session = fields.TakeText(NativeFields.MaxName, "session", "session_id", "session.id"),
        };
    }

    /// <summary>The key says the environment; what the record says is shown only where it differs, so that a key in the wrong place is seen.</summary>
    public AttributeList Attributes(NativeFields fields, DiscardTally discards)
    {
        var stated = fields.TakeText(NativeFields.MaxName, "environment", "env", "deployment.environment.name");
        var rest = fields.Rest(discards);
        return stated.Length == 0 || stated == key.Environment ? rest : new([.. rest, new("environment", stated)]);
    }

    /// <summary>What OpenTelemetry calls the resource. The language of the program tells how its stack traces are read.</summary>
    public static AttributeList Resource(Correlation context, string platform)
    {
        var items = new List<KeyValuePair<string, string>>(3) { new("service.name", context.Service) };
        if (context.Release.Length > 0) items.Add(new("service.version", context.Release));
        if (platform.Length > 0) items.Add(new("telemetry.sdk.language", platform));
        return new([.. items]);
    }

    public static string Platform(NativeFields fields) => fields.TakeText(NativeFields.MaxName, "platform", "language", "telemetry.sdk.language");

    /// <summary>An id before a name before an e-mail address; the last two stay what they are, too.</summary>
    private static string User(NativeFields fields) =>
        fields.TakeText(NativeFields.MaxName, "user", "user_id", "user.id") is { Length: > 0 } id ? id
        : fields.PeekText("user.name") is { Length: > 0 } name ? name
        : fields.PeekText("user.email");

    private Timestamp Time(NativeFields fields)
    {
        if (fields.Take("time", "timestamp", "@timestamp", "ts") is not { } stated) return received;
        if (NativeTime.Read(stated.Value) is { } time) return time;
        fields.Fail(stated.Name, NativeTime.Expected);
        return received;
    }

    private static (TraceId Trace, SpanId Span) Trace(NativeFields fields)
    {
        var (trace, span) = (TraceId.None, SpanId.None);
        if (fields.Take("trace_id", "traceId", "trace.id") is { } ofTrace && ofTrace.Value.AsText().Trim() is { Length: > 0 } traceText
            && !TraceId.TryParse(Padded(traceText), out trace))
            fields.Fail(ofTrace.Name, "must be a trace id of 32 hex digits");
        if (fields.Take("span_id", "spanId", "span.id") is { } ofSpan && ofSpan.Value.AsText().Trim() is { Length: > 0 } spanText
            && !SpanId.TryParse(spanText, out span))
            fields.Fail(ofSpan.Name, "must be a span id of 16 hex digits");
        if (fields.Take("traceparent") is { } parent && !TraceParent.TryRead(parent.Value.AsText(), ref trace, ref span))
            fields.Fail(parent.Name, "must be a W3C traceparent such as 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        return (trace, span);
    }

    /// <summary>Old tracers write 64 bits; W3C fills them up with zeros on the left.</summary>
    private static string Padded(string trace) => trace.Length == 16 ? new string('0', 16) + trace : trace;
}
