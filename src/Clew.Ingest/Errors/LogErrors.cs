using Clew.Analysis.Stacktraces;
using Clew.Model;

namespace Clew.Ingest.Errors;

/// <summary>The error that a log record tells of: one with <c>exception.type</c> or <c>exception.stacktrace</c>. However severe, a record without them is a log.</summary>
public static class LogErrors
{
    /// <summary>Whether the record tells of an exception.</summary>
    public static bool IsError(LogRecord log) =>
        log.Attributes[ExceptionAttribute.Type] is { Length: > 0 } || log.Attributes[ExceptionAttribute.Stacktrace] is { Length: > 0 };

    /// <summary>
    /// Null for a record without an exception. A record below severity Error tells of an exception that the program took for tolerable:
    /// it is kept with <see cref="ErrorEvent.Handled"/> true and opens no issue (<see cref="HandledRule"/>). A record without a severity counts as Error.
    /// </summary>
    public static ErrorEvent? From(LogRecord log)
    {
        var type = log.Attributes[ExceptionAttribute.Type] ?? "";
        var text = log.Attributes[ExceptionAttribute.Stacktrace] ?? "";
        if (!IsError(log)) return null;
        var message = log.Attributes[ExceptionAttribute.Message] ?? "";
        var chain = StacktraceParser.Parse(type, message, text, OtelContext.Platform(log.Resource), out var platform);
        return new()
        {
            EventId = DerivedId.Of(log.Context, ErrorSource.LogRecord, type, $"{message}\n{log.Body}", 0),
            Context = log.Context,
            Source = ErrorSource.LogRecord,
            Level = LevelOf(log.Severity),
            Platform = platform,
            Exceptions = chain,
            Message = log.Body,
            MessageTemplate = log.Template,
            Transaction = OtelContext.Transaction(log.Attributes, log.Scope),
            Handled = log.Severity is > SeverityNumber.Unspecified and < SeverityNumber.Error ? true : null,
            Request = OtelContext.Request(log.Attributes),
            User = OtelContext.User(log.Attributes, log.Context.User),
            Tags = WithoutException(log.Attributes),
            Contexts = log.Resource,
            Sdk = OtelContext.Sdk(log.Resource),
        };
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

    /// <summary>The exception is kept as a chain; its text would be stored twice.</summary>
    private static AttributeList WithoutException(AttributeList attributes) =>
        new([.. attributes.Where(static item => !item.Key.StartsWith("exception.", StringComparison.Ordinal))]);
}
