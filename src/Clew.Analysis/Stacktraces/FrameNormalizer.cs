using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Analysis.Stacktraces;

/// <summary>
/// Brings frames that an SDK took apart (Sentry) to the shape that <see cref="StacktraceParser"/> reads from text, so that one stack is one
/// fingerprint whoever reports it. <see cref="Frame.InApp"/> is decided anew by our own rules for a language that is understood: SDKs differ
/// in what they call the user's program, and a flag that differs by reporter would split an issue. For other languages it stays.
/// </summary>
public static class FrameNormalizer
{
    /// <summary>Idempotent; a chain of a platform that is not understood comes back as it is.</summary>
    public static ExceptionChain Normalize(ExceptionChain chain, string platform)
    {
        if (chain.IsEmpty || StacktraceLanguages.Find(platform) is not { } language) return chain;
        return new([.. chain.Values.Select(value => value with { Stacktrace = Normalize(value.Stacktrace, language) })]);
    }

    private static Stacktrace Normalize(Stacktrace stacktrace, IStacktraceLanguage language)
    {
        if (stacktrace.IsEmpty) return Stacktrace.Empty;
        var frames = ImmutableArray.CreateBuilder<Frame>(stacktrace.Frames.Length);
        foreach (var frame in stacktrace.Frames)
            if (language.Normalize(frame) is { } normalized)
                frames.Add(normalized);
        return new(frames.DrainToImmutable());
    }
}
