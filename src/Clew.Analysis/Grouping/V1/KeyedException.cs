using System.Collections.Immutable;
using Clew.Analysis.Stacktraces;
using Clew.Model;

namespace Clew.Analysis.Grouping.V1;

/// <summary>The exception that decides an issue's identity, with the few frames that do.</summary>
internal sealed record KeyedException(string Type, string Message, ImmutableArray<Frame> Frames)
{
    /// <summary>
    /// In-app frames of the key when user code threw by itself: where it was thrown, and its caller, so that a helper which throws for everyone
    /// (a guard, a client) does not make one issue of them all. Not more, because how many outer frames there are depends on the reporter: a
    /// .NET trace grows while the exception travels up (a log statement in the first <c>catch</c> sees fewer frames than the middleware does),
    /// V8 keeps 10 and the Sentry SDK 50. A .NET trace that was caught by any caller holds these two.
    /// </summary>
    private const int FramesWhenThrownInApp = 2;

    /// <summary>
    /// In-app frames of the key when a framework threw: the user's call into it. That is the thrower's caller already, and the method that
    /// calls a framework is often the one that catches, logs and rethrows, so that its own caller may be missing.
    /// </summary>
    private const int FramesWhenThrownByFramework = 1;

    /// <summary>Frames of the key when nothing is in-app: enough to tell the framework's feature, too few to reach the server's event loop.</summary>
    private const int FramesWithoutApp = 5;

    /// <summary>Null for an empty chain.</summary>
    public static KeyedException? Of(ExceptionChain chain, string platform)
    {
        if (chain.IsEmpty) return null;
        // Error.stack of JavaScript does not tell causes, Sentry's SDK sends them: only the outermost exception is seen by both.
        var seesCauses = StacktraceLanguages.Find(platform)?.TextHasCauses ?? true;
        var root = seesCauses ? chain.Values[0] : chain.Values[^1];
        var frames = FramesOf(root);
        if (!seesCauses || frames.Any(static frame => frame.InApp)) return new(root.Type, root.Message, frames);
        // The root is a framework's own (a socket's error within an HTTP client's): the first exception that was thrown through user code tells where.
        foreach (var value in chain.Values.Skip(1))
        {
            var outer = FramesOf(value);
            if (outer.Any(static frame => frame.InApp)) return new(root.Type, root.Message, outer);
        }
        return new(root.Type, root.Message, frames);
    }

    public static string NameOf(Frame frame) =>
        frame.Module.Length == 0 ? frame.Function
        : frame.Function.Length == 0 ? frame.Module
        : $"{frame.Module}.{frame.Function}";

    private static ImmutableArray<Frame> FramesOf(ExceptionValue value)
    {
        if (value.Stacktrace.IsEmpty) return [];
        var frames = value.Stacktrace.Frames;
        var inApp = Distinct(frames.Where(static frame => frame.InApp), frames[0].InApp ? FramesWhenThrownInApp : FramesWhenThrownByFramework);
        return inApp.IsEmpty ? Distinct(frames, FramesWithoutApp) : inApp;
    }

    /// <summary>The first frames of different names: recursion, direct or mutual, counts once however deep it went.</summary>
    private static ImmutableArray<Frame> Distinct(IEnumerable<Frame> frames, int limit) => [.. frames.DistinctBy(NameOf).Take(limit)];
}
