namespace Clew.Protocols.Sentry;

/// <summary>
/// How much of one event is kept. The numbers are of the order of Sentry's own (develop.sentry.dev, Data Handling, Size Limits); what is beyond
/// them is counted, and a text that is cut ends with an ellipsis.
/// </summary>
internal static class SentryLimits
{
    /// <summary>Exceptions of one chain; the outermost are kept.</summary>
    public const int Exceptions = 50;

    /// <summary>Frames of one exception. Of a deeper stack both ends are kept: the cause is at one, the entry point at the other.</summary>
    public const int Frames = 250;

    /// <summary>Lines of source before and after the line of a frame.</summary>
    public const int ContextLines = 5;

    /// <summary>Scripts and modules of which an event tells the debug ids.</summary>
    public const int Images = 1000;

    /// <summary>The newest breadcrumbs are kept. SDKs send 100 by default.</summary>
    public const int Breadcrumbs = 100;

    /// <summary>Tags of one event; also headers of its request and values of one breadcrumb.</summary>
    public const int Names = 200;

    /// <summary>Values of contexts and extra together.</summary>
    public const int ContextValues = 400;

    /// <summary>Spans of one transaction. SDKs stop at 1,000.</summary>
    public const int Spans = 5000;

    /// <summary>Parts of a fingerprint.</summary>
    public const int FingerprintParts = 20;

    /// <summary>Characters of a message or of an exception's message.</summary>
    public const int MessageLength = 8192;

    /// <summary>Characters of a value of contexts, extra and spans (which may be JSON).</summary>
    public const int ValueLength = 8192;

    /// <summary>Characters of a tag's value, a URL, a header, a path, a line of source.</summary>
    public const int ShortLength = 2048;

    /// <summary>Characters of a name: of a tag, a function, a type, a release.</summary>
    public const int NameLength = 512;

    /// <summary>The text, or its beginning with an ellipsis. Never half of a surrogate pair.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        var end = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
