namespace Clew.Protocols.Native;

/// <summary>The exception of a record as text, under the names that loggers give it (OpenTelemetry, Elastic, pino).</summary>
internal readonly record struct NativeException(string Type, string Message, string Stacktrace)
{
    public bool IsNone => Type.Length == 0 && Message.Length == 0 && Stacktrace.Length == 0;

    public static NativeException Take(NativeFields fields) => new(
        fields.TakeText(NativeFields.MaxName, "exception.type", "error.type", "err.type"),
        fields.TakeText(NativeFields.MaxText, "exception.message", "error.message", "err.message"),
        fields.TakeText(NativeFields.MaxText, "exception.stacktrace", "error.stack_trace", "error.stack", "err.stack", "exception.stack"));

    /// <summary>By OpenTelemetry's names, where they are known.</summary>
    public IEnumerable<KeyValuePair<string, string>> Attributes()
    {
        if (Type.Length > 0) yield return new("exception.type", Type);
        if (Message.Length > 0) yield return new("exception.message", Message);
        if (Stacktrace.Length > 0) yield return new("exception.stacktrace", Stacktrace);
    }
}
