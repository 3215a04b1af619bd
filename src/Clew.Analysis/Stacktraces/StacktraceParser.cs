using Clew.Model;

namespace Clew.Analysis.Stacktraces;

/// <summary>
/// From the text of OpenTelemetry's <c>exception.type</c>, <c>exception.message</c> and <c>exception.stacktrace</c> to a chain of exceptions
/// (semantic conventions, Exceptions). The text is what the runtime prints, in its own language.
/// </summary>
public static class StacktraceParser
{
    /// <summary>
    /// Never throws; lines that are not understood are left out. What is not in the text is taken from <paramref name="type"/> and
    /// <paramref name="message"/>; empty only when all three are empty.
    /// </summary>
    /// <param name="type">The type as reported, or empty.</param>
    /// <param name="message">The message as reported, or empty.</param>
    /// <param name="text">The stack trace as printed, or empty; read up to 64 Ki characters.</param>
    /// <param name="platformHint">The platform by any name, or empty: then the text itself decides.</param>
    public static ExceptionChain Parse(string type, string message, string text, string platformHint = "") => Parse(type, message, text, platformHint, out _);

    /// <summary>As <see cref="Parse(string, string, string, string)"/>.</summary>
    /// <param name="platform">The platform of the text, which a reporter may not know or may take for its own; the hint where the text does not say.</param>
    public static ExceptionChain Parse(string type, string message, string text, string platformHint, out string platform)
    {
        platform = PlatformName.Canonical(platformHint);
        if (type.Length == 0 && message.Length == 0 && text.Length == 0) return ExceptionChain.Empty;
        var (language, drafts) = Read(StacktraceLimits.Cut(text), platformHint);
        if (language is not null) platform = language.Platform;
        if (language is null) return new([new() { Type = type, Message = message }]);
        StacktraceLimits.KeepEnds(drafts, StacktraceLimits.Exceptions);
        var values = drafts.ConvertAll(static draft => draft.Build());
        var outermost = values[^1];
        values[^1] = outermost with
        {
            Type = language.ReconcileType(type, outermost.Type),
            // The reporter's message is exact; the text's may lack its last lines where they look like something else.
            Message = message.Length > 0 ? message : outermost.Message,
        };
        return new([.. values]);
    }

    private static (IStacktraceLanguage? Language, List<ExceptionDraft> Drafts) Read(string text, string platformHint)
    {
        if (text.Length == 0) return (null, []);
        var hinted = StacktraceLanguages.Find(platformHint);
        var first = hinted?.Read(text) ?? [];
        if (first.Exists(static draft => draft.Frames.Count > 0)) return (hinted, first);
        // A hint may be wrong: a browser's error is often reported by a server of another language.
        foreach (var language in StacktraceLanguages.All)
        {
            if (language == hinted) continue;
            var drafts = language.Read(text);
            if (drafts.Exists(static draft => draft.Frames.Count > 0)) return (language, drafts);
        }
        return first.Count > 0 ? (hinted, first) : (null, []);
    }
}
