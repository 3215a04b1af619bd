using Clew.Analysis.Stacktraces;
using Clew.Model;
using Clew.Protocols.Native;

namespace Clew.Ingest.Errors;

/// <summary>Errors that came as plain JSON: their stack traces are read, and those without an id get one.</summary>
internal static class NativeErrors
{
    /// <summary>Where the text of a stack trace is kept that no known language prints.</summary>
    private const string UnreadStacktrace = "stacktrace";

    public static ErrorEvent From(ReportedError reported)
    {
        var platform = PlatformName.Canonical(reported.Event.Platform);
        var hasException = reported.Type.Length > 0 || reported.Stacktrace.Length > 0;
        var chain = hasException ? StacktraceParser.Parse(reported.Type, reported.Message, reported.Stacktrace, platform, out platform) : ExceptionChain.Empty;
        var isUnread = reported.Stacktrace.Length > 0 && chain.Values.All(static value => value.Stacktrace.IsEmpty);
        return reported.Event with
        {
            EventId = reported.Event.EventId.Length > 0
                ? reported.Event.EventId
                : DerivedId.Of(reported.Event.Context, ErrorSource.Native, reported.Type, reported.Message, reported.Item),
            Platform = platform,
            Exceptions = chain,
            Request = OtelContext.Request(reported.Event.Tags),
            Contexts = isUnread ? new([.. reported.Event.Contexts, new(UnreadStacktrace, reported.Stacktrace)]) : reported.Event.Contexts,
        };
    }
}
