using System.Globalization;
using Clew.Model;

namespace Clew.Analysis.Stacktraces.JavaScript;

/// <summary>
/// Reads <c>Error.stack</c> of V8 (v8.dev/docs/stack-trace-api), with the causes that Node's <c>util.inspect</c> adds, and the
/// <c>name@url:line:column</c> lines of SpiderMonkey and JavaScriptCore:
/// <code>
/// PaymentError: Could not charge
///     at Cart.charge (/app/dist/cart.js:5:88)
///     at async file:///app/dist/main.mjs:3:1 {
///   [cause]: TypeError: Cannot read properties of null (reading 'x')
///       at new Foo (eval at run (/app/a.js:1:2), &lt;anonymous&gt;:1:29)
/// </code>
/// </summary>
internal sealed class JavaScriptText
{
    private const string Cause = "[cause]: ";
    private const string FrameStart = "at ";

    /// <summary>In the order of the text: outer before inner.</summary>
    private readonly List<ExceptionDraft> _drafts = [];

    public List<ExceptionDraft> Read(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines()) ReadLine(line);
        _drafts.Reverse();
        return _drafts;
    }

    private void ReadLine(ReadOnlySpan<char> line)
    {
        var text = line.Trim();
        if (text.EndsWith(" {")) text = text[..^2].TrimEnd();
        if (text.IsEmpty || text is "}") return;
        if (TryReadFrame(text, out var frame)) Current().Frames.Add(frame);
        else if (_drafts.Count > 0 && text.StartsWith(Cause)) _drafts.Add(ExceptionDraft.FromHeader(text[Cause.Length..]));
        else if (_drafts.Count == 0) _drafts.Add(ExceptionDraft.FromHeader(Unprefixed(text)));
        else if (_drafts[^1].Frames.Count == 0) _drafts[^1].Continue(line);
    }

    /// <summary>Node prints an error that nobody caught as <c>Uncaught TypeError: ...</c>, a rejected promise as <c>Uncaught (in promise) ...</c>.</summary>
    private static ReadOnlySpan<char> Unprefixed(ReadOnlySpan<char> header)
    {
        const string Uncaught = "Uncaught ";
        const string InPromise = "(in promise) ";
        if (!header.StartsWith(Uncaught)) return header;
        header = header[Uncaught.Length..];
        return header.StartsWith(InPromise) ? header[InPromise.Length..] : header;
    }

    private ExceptionDraft Current()
    {
        if (_drafts.Count == 0) _drafts.Add(new("", "")); // the stacks of SpiderMonkey and JavaScriptCore have no header
        return _drafts[^1];
    }

    private static bool TryReadFrame(ReadOnlySpan<char> text, out Frame frame)
    {
        frame = new();
        if (!text.StartsWith(FrameStart)) return TryReadAtSign(text, out frame);
        text = text[FrameStart.Length..];
        if (text[^1] != ')') return TryBuild(default, text.StartsWith("async ") ? text["async ".Length..] : text, out frame);
        // The location of evaluated code has parentheses of its own, so it begins at the first " (" after the name.
        var open = text.IndexOf(" (");
        return open > 0 && TryBuild(text[..open], text[(open + 2)..^1], out frame);
    }

    private static bool TryReadAtSign(ReadOnlySpan<char> text, out Frame frame)
    {
        frame = new();
        var at = text.IndexOf('@');
        if (at < 0 || text.Contains(' ')) return false;
        return text[(at + 1)..].Contains(':') && TryBuild(text[..at], text[(at + 1)..], out frame, needsLine: true);
    }

    private static bool TryBuild(ReadOnlySpan<char> function, ReadOnlySpan<char> location, out Frame frame, bool needsLine = false)
    {
        frame = new();
        var source = location;
        var column = TakeNumber(ref source);
        var line = TakeNumber(ref source);
        if (line == 0) (line, column) = (column, 0);
        var isUnplaced = location is "<anonymous>" or "native" || location.StartsWith("index ");
        if (line == 0 && (needsLine || !isUnplaced || function.IsEmpty)) return false;
        if (location.StartsWith("index ")) source = "<anonymous>"; // Promise.all (index 0)
        var file = JavaScriptSource.File(source.ToString());
        frame = new()
        {
            Module = JavaScriptSource.Module(file),
            Function = JavaScriptName.Of(function.ToString()),
            File = file,
            Line = line,
            Column = column,
            InApp = JavaScriptSource.IsInApp(file),
        };
        return true;
    }

    /// <summary>Takes <c>:12</c> off the end; 0 when there is none.</summary>
    private static int TakeNumber(ref ReadOnlySpan<char> text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0 || !int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return 0;
        text = text[..colon];
        return number;
    }
}
