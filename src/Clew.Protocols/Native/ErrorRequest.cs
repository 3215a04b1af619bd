using System.Collections.Immutable;
using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Native;

/// <summary>Decodes the body of <c>POST /api/v1/errors</c>: one JSON object, an array of them, or one in each line.</summary>
public static class ErrorRequest
{
    /// <summary>Parts of a fingerprint, as Sentry's SDKs may send.</summary>
    private const int MaxFingerprintParts = 20;

    /// <summary>
    /// Fields beside those of <see cref="LogRequest"/>: <c>type</c> or <c>message</c> (one is required), <c>stacktrace</c> as the runtime prints it, <c>platform</c>,
    /// <c>handled</c>, <c>transaction</c>, <c>fingerprint</c> (a text or an array), <c>id</c> (32 hex digits; a record that is sent again with it is the same event).
    /// </summary>
    /// <param name="oldest">Records from before are not kept.</param>
    public static NativeDecoded<ReportedError> Decode(ReadOnlySpan<byte> body, KeyScope key, Timestamp received, Timestamp oldest)
    {
        var common = new NativeRecord(key, received);
        return NativeBatch.Read(
            body, DiscardSignal.Error, oldest, (fields, item, discards) => Read(fields, common, item, discards), static error => error.Event.Context.Time);
    }

    private static ReportedError Read(NativeFields fields, NativeRecord common, int item, DiscardTally discards)
    {
        var context = common.Context(fields);
        var (severity, _) = NativeRecord.Severity(fields);
        var exception = NativeException.Take(fields);
        var type = fields.TakeText(NativeFields.MaxName, "type") is { Length: > 0 } stated ? stated : exception.Type;
        var message = fields.TakeText(NativeFields.MaxText, "message", "msg") is { Length: > 0 } text ? text : exception.Message;
        var stack = fields.TakeText(NativeFields.MaxText, "stacktrace", "stack_trace", "stack") is { Length: > 0 } printed ? printed : exception.Stacktrace;
        if (type.Length == 0 && message.Length == 0) fields.Fail("message", "is required, or 'type': what went wrong");
        var platform = NativeRecord.Platform(fields);
        var error = new ErrorEvent
        {
            EventId = Id(fields),
            Context = context,
            Source = ErrorSource.Native,
            Level = LevelOf(severity),
            Platform = platform,
            Message = type.Length == 0 ? message : "",
            Transaction = fields.TakeText(NativeFields.MaxName, "transaction"),
            Handled = Handled(fields),
            User = UserOf(fields, context),
            SdkFingerprint = Fingerprint(fields),
            Tags = common.Attributes(fields, discards),
            Contexts = NativeRecord.Resource(context, platform),
        };
        return new(error, type, message, stack, item);
    }

    private static string Id(NativeFields fields)
    {
        if (fields.Take("id", "event_id") is not { } stated) return "";
        if (TraceId.TryParse(stated.Value.AsText(), out var id) && !id.IsNone) return id.ToString();
        fields.Fail(stated.Name, "must be an id of 32 hex digits (a UUID), or left out");
        return "";
    }

    private static bool? Handled(NativeFields fields)
    {
        if (fields.Take("handled") is not { } stated) return null;
        if (stated.Value.ValueKind is JsonValueKind.True or JsonValueKind.False) return stated.Value.GetBoolean();
        fields.Fail(stated.Name, "must be true or false");
        return null;
    }

    private static UserContext? UserOf(NativeFields fields, Correlation context)
    {
        var name = fields.TakeText(NativeFields.MaxName, "user.name");
        var email = fields.TakeText(NativeFields.MaxName, "user.email");
        if (context.User.Length == 0) return null;
        return new(context.User == name || context.User == email ? "" : context.User, name, email, "");
    }

    private static ImmutableArray<string> Fingerprint(NativeFields fields)
    {
        if (fields.Take("fingerprint") is not { } stated) return [];
        var parts = stated.Value.ValueKind == JsonValueKind.Array ? stated.Value.EnumerateArray().Select(static part => part.AsCanonicalText()) : [stated.Value.AsText()];
        return [.. parts.Where(static part => part.Length > 0).Take(MaxFingerprintParts).Select(static part => Sentry.SentryLimits.Cut(part, NativeFields.MaxName))];
    }

    private static ErrorLevel LevelOf(SeverityNumber severity) => severity switch
    {
        SeverityNumber.Unspecified => ErrorLevel.Error,
        < SeverityNumber.Information => ErrorLevel.Debug,
        < SeverityNumber.Warning => ErrorLevel.Info,
        < SeverityNumber.Error => ErrorLevel.Warning,
        < SeverityNumber.Fatal => ErrorLevel.Error,
        _ => ErrorLevel.Fatal,
    };
}
