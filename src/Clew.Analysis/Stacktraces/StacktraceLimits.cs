using Clew.Model;

namespace Clew.Analysis.Stacktraces;

/// <summary>What bounds the reading of a stack trace.</summary>
internal static class StacktraceLimits
{
    /// <summary>Characters of text that are read: three times the longest real trace of our recordings (a 400-deep recursion, about 24 thousand).</summary>
    public const int TextLength = 64 * 1024;

    /// <summary>Of <see cref="TextLength"/>, how many are taken from the end: there the outermost exception prints its frames.</summary>
    public const int TextTail = 16 * 1024;

    /// <summary>Frames of one exception, the limit of Sentry's SDKs' servers; both ends are kept, since recursion fills the middle.</summary>
    public const int Frames = 250;

    /// <summary>Exceptions of one chain; both ends are kept.</summary>
    public const int Exceptions = 32;

    public static string Cut(string text)
    {
        if (text.Length <= TextLength) return text;
        var head = text.AsSpan(0, TextLength - TextTail);
        var tail = text.AsSpan(text.Length - TextTail);
        // Whole lines only: half of a line could read like another frame.
        var headEnd = head.LastIndexOf('\n');
        var tailStart = tail.IndexOf('\n');
        return string.Concat(headEnd < 0 ? head : head[..headEnd], tailStart < 0 ? "" : tail[tailStart..]);
    }

    public static Stacktrace Stacktrace(List<Frame> frames)
    {
        KeepEnds(frames, Frames);
        return frames.Count == 0 ? Model.Stacktrace.Empty : new([.. frames]);
    }

    public static void KeepEnds<T>(List<T> items, int limit)
    {
        if (items.Count > limit) items.RemoveRange(limit / 2, items.Count - limit);
    }
}
