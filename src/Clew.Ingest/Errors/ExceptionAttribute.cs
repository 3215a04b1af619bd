namespace Clew.Ingest.Errors;

/// <summary>Names of OpenTelemetry's semantic conventions, "Exceptions on spans" and "Exceptions in logs".</summary>
internal static class ExceptionAttribute
{
    /// <summary>The name of the span event that tells of an exception.</summary>
    public const string EventName = "exception";

    public const string Type = "exception.type";
    public const string Message = "exception.message";
    public const string Stacktrace = "exception.stacktrace";

    /// <summary>True: it left the span in which it was recorded. Deprecated in 1.27; absent in most SDKs.</summary>
    public const string Escaped = "exception.escaped";
}
