using Clew.Model;

namespace Clew.Protocols.Native;

/// <summary>Decodes the body of <c>POST /api/v1/logs</c>: one JSON object, an array of them, or one in each line.</summary>
public static class LogRequest
{
    /// <summary>
    /// Fields, all but <c>message</c> optional: <c>time</c>, <c>level</c>, <c>message</c>, <c>service</c>, <c>release</c>, <c>trace_id</c>, <c>span_id</c>,
    /// <c>traceparent</c>, <c>user</c>, <c>session</c>, <c>logger</c>, <c>template</c>, <c>exception</c> (<c>type</c>, <c>message</c>, <c>stacktrace</c>). Names that
    /// loggers use for them are taken, too (docs/native-json.md); every other field is an attribute.
    /// </summary>
    /// <param name="oldest">Records from before are not kept.</param>
    public static NativeDecoded<LogRecord> Decode(ReadOnlySpan<byte> body, KeyScope key, Timestamp received, Timestamp oldest)
    {
        var common = new NativeRecord(key, received);
        return NativeBatch.Read(body, DiscardSignal.Log, oldest, (fields, _, discards) => Read(fields, common, discards), static log => log.Context.Time);
    }

    private static LogRecord Read(NativeFields fields, NativeRecord common, DiscardTally discards)
    {
        var context = common.Context(fields);
        var (severity, text) = NativeRecord.Severity(fields);
        var exception = NativeException.Take(fields);
        var message = fields.TakeText(NativeFields.MaxText, "message", "msg", "body");
        if (message.Length == 0) message = exception.Message;
        if (message.Length == 0 && exception.IsNone) fields.Fail("message", "is required: the text of the log record");
        var platform = NativeRecord.Platform(fields);
        return new()
        {
            Context = context,
            Severity = severity,
            SeverityText = Sentry.SentryLimits.Cut(text, NativeFields.MaxName),
            Body = message,
            Template = fields.TakeText(NativeFields.MaxText, "template", "message_template"),
            Scope = fields.TakeText(NativeFields.MaxName, "logger", "logger.name", "log.logger"),
            Attributes = new([.. common.Attributes(fields, discards), .. exception.Attributes()]),
            Resource = NativeRecord.Resource(context, platform),
        };
    }
}
