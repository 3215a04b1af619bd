using System.Globalization;
using Clew.Model;

namespace Clew.Analysis.Stacktraces.Java;

/// <summary>
/// Reads what <c>Throwable.printStackTrace</c> prints (OpenJDK, Throwable.java), with the parts that Logback and Log4j add:
/// <code>
/// Exception in thread "main" com.shop.PayException: message, possibly of many lines
/// 	at app//com.shop.Pay.run(Pay.java:12) ~[pay.jar:1.0]
/// 	Suppressed: java.io.IOException: close
/// 		at ...
/// 		... 12 more
/// Caused by: java.lang.NullPointerException
/// 	at ...
/// 	... 12 more
/// </code>
/// "... 12 more" stands for the last 12 frames of the exception that encloses it; they are put back.
/// </summary>
internal sealed class JavaText
{
    private const string CausedBy = "Caused by: ";
    private const string Suppressed = "Suppressed: ";
    private const string Thread = "Exception in thread \"";

    private static readonly FrameCache Known = new();

    /// <summary>In the order of the text: outer before inner, what was suppressed behind what it was suppressed in.</summary>
    private readonly List<(ExceptionDraft Draft, int Indent, ExceptionDraft? Enclosing)> _drafts = [];

    public List<ExceptionDraft> Read(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines()) ReadLine(line);
        var chain = new List<ExceptionDraft>(_drafts.Count);
        // What was suppressed comes first: it is the cause of nothing, and the last of a chain is what was thrown.
        for (var i = _drafts.Count - 1; i >= 0; i--)
            if (_drafts[i].Draft.Mechanism.Length > 0) chain.Add(_drafts[i].Draft);
        for (var i = _drafts.Count - 1; i >= 0; i--)
            if (_drafts[i].Draft.Mechanism.Length == 0) chain.Add(_drafts[i].Draft);
        return chain;
    }

    private void ReadLine(ReadOnlySpan<char> line)
    {
        var text = line.Trim();
        if (text.IsEmpty) return;
        if (text.StartsWith("at ") && TryReadFrame(text[3..], out var frame))
        {
            if (_drafts.Count == 0) Open(new("", ""), 0, null);
            _drafts[^1].Draft.Frames.Add(frame);
        }
        else if (_drafts.Count == 0) Open(Header(text), 0, null);
        else if (text.StartsWith("... ") && TryReadMore(text, out var more)) PutBack(_drafts[^1], more);
        else if (text.StartsWith(CausedBy)) Open(ExceptionDraft.FromHeader(text[CausedBy.Length..]), IndentOf(line), Enclosing(IndentOf(line)), IsWithinSuppressed(IndentOf(line)));
        else if (text.StartsWith(Suppressed)) Open(ExceptionDraft.FromHeader(text[Suppressed.Length..]), IndentOf(line), Enclosing(IndentOf(line) - 1), isSuppressed: true);
        else if (_drafts[^1].Draft.Frames.Count == 0) _drafts[^1].Draft.Continue(line);
    }

    private static ExceptionDraft Header(ReadOnlySpan<char> text)
    {
        if (text.StartsWith(Thread) && text[Thread.Length..].IndexOf("\" ") is var end and >= 0) text = text[(Thread.Length + end + 2)..];
        return ExceptionDraft.FromHeader(text);
    }

    private void Open(ExceptionDraft draft, int indent, ExceptionDraft? enclosing, bool isSuppressed = false)
    {
        if (isSuppressed) draft = new(draft.Type, draft.Message) { Mechanism = "suppressed" };
        _drafts.Add((draft, indent, enclosing));
    }

    /// <summary>The last exception of that indentation: the one whose cause or suppressed one follows.</summary>
    private ExceptionDraft? Enclosing(int indent)
    {
        for (var i = _drafts.Count - 1; i >= 0; i--)
            if (_drafts[i].Indent == indent) return _drafts[i].Draft;
        return _drafts.Count > 0 ? _drafts[0].Draft : null;
    }

    private bool IsWithinSuppressed(int indent) => indent > 0 && Enclosing(indent) is { Mechanism.Length: > 0 };

    private static void PutBack((ExceptionDraft Draft, int Indent, ExceptionDraft? Enclosing) entry, int more)
    {
        if (entry.Enclosing is not { } enclosing || ReferenceEquals(enclosing, entry.Draft)) return;
        var frames = enclosing.Frames;
        var count = Math.Min(Math.Min(more, frames.Count), StacktraceLimits.Frames);
        entry.Draft.Frames.AddRange(frames.GetRange(frames.Count - count, count));
    }

    private static bool TryReadMore(ReadOnlySpan<char> text, out int more)
    {
        more = 0;
        var end = text[4..].IndexOf(' ');
        return end > 0 && int.TryParse(text[4..(4 + end)], NumberStyles.None, CultureInfo.InvariantCulture, out more);
    }

    private static int IndentOf(ReadOnlySpan<char> line)
    {
        var indent = 0;
        while (indent < line.Length && line[indent] == '\t') indent++;
        return indent;
    }

    /// <summary>Reads <c>loader/module@version/com.shop.Pay.run(Pay.java:12)</c>; what a logger writes behind the parenthesis is left out.</summary>
    private static bool TryReadFrame(ReadOnlySpan<char> text, out Frame frame)
    {
        if (Known.TryGet(text, out var known))
        {
            frame = known!;
            return true;
        }
        if (!TryReadNewFrame(text, out frame)) return false;
        Known.Add(text, frame);
        return true;
    }

    private static bool TryReadNewFrame(ReadOnlySpan<char> text, out Frame frame)
    {
        frame = new();
        var open = text.IndexOf('(');
        if (open <= 0) return false;
        var close = text[open..].IndexOf(')');
        if (close < 0 || text[..open].Contains(' ')) return false;
        var method = text[..open];
        var loader = method.LastIndexOf('/');
        // Within the name of a hidden class the slash precedes a number: Cart$$Lambda/0x00007f.apply
        if (loader > 0 && !method[loader..].StartsWith("/0x")) method = method[(loader + 1)..];
        var dot = method.LastIndexOf('.');
        if (dot <= 0) return false;
        var (module, function) = JavaName.Of(method[..dot].ToString(), method[(dot + 1)..].ToString());
        var (file, line) = ReadLocation(text[(open + 1)..(open + close)]);
        frame = new() { Module = module, Function = function, File = file, Line = line, InApp = JavaPackages.IsInApp(module) };
        return true;
    }

    private static (string File, int Line) ReadLocation(ReadOnlySpan<char> location)
    {
        if (location is "Native Method" or "Unknown Source") return ("", 0);
        var colon = location.LastIndexOf(':');
        return colon > 0 && int.TryParse(location[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            ? (location[..colon].ToString(), line)
            : (location.ToString(), 0);
    }
}
