using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>Divides a stack trace into frames of the program and runs of framework frames.</summary>
internal static class FrameRuns
{
    /// <summary>In the order of the stack trace. Nothing is folded when no frame is the program's own: then these are all there is to read.</summary>
    public static IEnumerable<FrameRun> Of(Stacktrace stacktrace)
    {
        var frames = stacktrace.Frames;
        if (!frames.Any(frame => frame.InApp))
        {
            yield return new(frames, IsFolded: false);
            yield break;
        }
        for (var start = 0; start < frames.Length;)
        {
            var end = start;
            while (end < frames.Length && frames[end].InApp == frames[start].InApp) end++;
            yield return new(frames[start..end], !frames[start].InApp);
            start = end;
        }
    }
}
