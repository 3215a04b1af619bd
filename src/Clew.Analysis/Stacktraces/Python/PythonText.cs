using Clew.Model;

namespace Clew.Analysis.Stacktraces.Python;

/// <summary>
/// Reads what <c>traceback</c> prints (CPython, Lib/traceback.py): the outermost call first, an exception behind its calls, causes before what they
/// caused, and the members of an exception group behind it, drawn as a tree:
/// <code>
/// Traceback (most recent call last):
///   File "/app/cart.py", line 12, in total
///     return price / 0
///            ~~~~~~^~~
/// ZeroDivisionError: division by zero
///
/// The above exception was the direct cause of the following exception:
///
/// Traceback (most recent call last):
///   | ExceptionGroup: several (2 sub-exceptions)
///   +-+---------------- 1 ----------------
///     | ValueError: bad
/// </code>
/// </summary>
internal sealed class PythonText
{
    private const string Start = "Traceback (most recent call last):";
    private const string FrameStart = "File \"";

    private readonly List<(ExceptionDraft Draft, int Depth)> _drafts = [];
    private readonly List<Frame> _frames = [];
    private bool _isOpen;
    private bool _mayContinue;

    public List<ExceptionDraft> Read(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines()) ReadLine(line);
        // A group stands before its members in the text and is what was thrown: behind them in a chain from inner to outer.
        var chain = new List<ExceptionDraft>(_drafts.Count);
        for (var i = 0; i < _drafts.Count; i++)
            if (_drafts[i].Depth > 0) chain.Add(_drafts[i].Draft);
        for (var i = 0; i < _drafts.Count; i++)
            if (_drafts[i].Depth == 0) chain.Add(_drafts[i].Draft);
        return chain;
    }

    /// <summary>Without <c>&lt;module&gt;</c> and the enclosing functions: <c>Cart.total.&lt;locals&gt;.&lt;lambda&gt;</c> is <c>lambda</c>.</summary>
    public static string Name(string function) => function switch
    {
        "<module>" => "module",
        "<lambda>" => "lambda",
        "<listcomp>" or "<dictcomp>" or "<setcomp>" or "<genexpr>" => "comprehension",
        _ => function,
    };

    private void ReadLine(ReadOnlySpan<char> line)
    {
        var (text, depth) = WithoutTree(line);
        var trimmed = text.AsSpan().Trim();
        if (trimmed.EndsWith(Start) && (trimmed.Length == Start.Length || trimmed[..^Start.Length].Trim() is "Exception Group" or "+ Exception Group"))
        {
            (_isOpen, _mayContinue) = (true, false);
            _frames.Clear();
        }
        else if (_isOpen && trimmed.StartsWith(FrameStart) && TryReadFrame(trimmed, out var frame)) _frames.Add(frame);
        else if (_isOpen && !trimmed.IsEmpty && !char.IsWhiteSpace(text[0])) Close(trimmed, depth);
        else if (depth > 0 && !_isOpen && !trimmed.IsEmpty && IsHeader(trimmed)) Close(trimmed, depth); // a member that was never raised has no calls
        else if (_mayContinue && !trimmed.IsEmpty && !IsConnection(trimmed)) _drafts[^1].Draft.Continue(trimmed);
        else if (trimmed.IsEmpty) _mayContinue = false;
    }

    private void Close(ReadOnlySpan<char> header, int depth)
    {
        var draft = ExceptionDraft.FromHeader(header);
        for (var i = _frames.Count - 1; i >= 0; i--) draft.Frames.Add(_frames[i]);
        _frames.Clear();
        _drafts.Add((draft, depth));
        (_isOpen, _mayContinue) = (false, true);
    }

    private static bool IsConnection(ReadOnlySpan<char> text) =>
        text.StartsWith("The above exception was") || text.StartsWith("During handling of the above exception") || text.StartsWith("+-") || text.StartsWith("[Previous line repeated");

    private static bool IsHeader(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(": ");
        return colon > 0 && !text[..colon].Contains(' ') && !text.StartsWith("+-");
    }

    /// <summary>Takes the tree of an exception group away: <c>  | </c>, <c>    +---------------- 2 ----------------</c>. The depth is 0 for the group itself.</summary>
    private static (string Text, int Depth) WithoutTree(ReadOnlySpan<char> line)
    {
        var i = 0;
        while (i < line.Length && line[i] == ' ') i++;
        if (i >= line.Length || line[i] is not ('|' or '+')) return (line.ToString(), 0);
        var depth = Math.Max(0, (i - 2) / 2);
        if (line[i] == '+' && line[i..].StartsWith("+-")) return ("", depth);
        var rest = line[(i + 1)..];
        return ((rest.StartsWith(" ") ? rest[1..] : rest).ToString(), depth);
    }

    /// <summary>Reads <c>File "/app/cart.py", line 12, in total</c>.</summary>
    private static bool TryReadFrame(ReadOnlySpan<char> text, out Frame frame)
    {
        frame = new();
        text = text[FrameStart.Length..];
        var quote = text.IndexOf("\", line ");
        if (quote < 0) return false;
        var file = text[..quote].ToString();
        var rest = text[(quote + "\", line ".Length)..];
        var comma = rest.IndexOf(", in ");
        frame = new()
        {
            Module = PythonSource.Module(file),
            Function = comma < 0 ? "" : Name(rest[(comma + ", in ".Length)..].Trim().ToString()),
            File = file,
            Line = FrameLocation.Number(comma < 0 ? rest.Trim() : rest[..comma]),
            InApp = PythonSource.IsInApp(file),
        };
        return true;
    }
}
