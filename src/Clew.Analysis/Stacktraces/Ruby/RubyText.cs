using Clew.Model;

namespace Clew.Analysis.Stacktraces.Ruby;

/// <summary>
/// Reads what Ruby prints (error.c): the innermost call with the message, the others below, causes behind; up to 3.3 with <c>`total'</c>, since
/// 3.4 with <c>'Cart#total'</c>:
/// <code>
/// /app/cart.rb:12:in `total': undefined method `price' for nil (NoMethodError)
/// 	from /app/main.rb:7:in `block (2 levels) in run'
/// /app/db.rb:3:in `read': closed (IOError)
/// 	from ...
/// </code>
/// </summary>
internal sealed class RubyText
{
    /// <summary>In the order of the text: outer before inner.</summary>
    private readonly List<ExceptionDraft> _drafts = [];

    public List<ExceptionDraft> Read(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines()) ReadLine(line);
        _drafts.Reverse();
        return _drafts;
    }

    /// <summary>
    /// The method's own name: <c>block (2 levels) in run</c> and <c>rescue in run</c> are <c>run</c>, <c>Cart#total</c> and <c>Cart.total</c> (3.4) are
    /// <c>total</c>, as older versions print it.
    /// </summary>
    public static string Name(string function)
    {
        var name = function.AsSpan().Trim();
        if (name is "<main>" or "<top (required)>") return "main";
        if (name.LastIndexOf(" in ") is var inner and >= 0) name = name[(inner + 4)..];
        if (name.LastIndexOfAny('#', '.') is var owner and > 0 && owner < name.Length - 1) name = name[(owner + 1)..];
        return name is "<main>" or "<top (required)>" ? "main" : name.ToString();
    }

    private void ReadLine(ReadOnlySpan<char> line)
    {
        var text = line.Trim();
        if (text.IsEmpty) return;
        var isFrom = text.StartsWith("from ");
        if (isFrom) text = text[5..];
        if (!TryReadFrame(text, out var frame, out var rest))
        {
            if (_drafts.Count == 0) _drafts.Add(ExceptionDraft.FromHeader(text));
            else if (_drafts[^1].Frames.Count <= 1 && !isFrom) ContinueMessage(text);
            return;
        }
        if (!isFrom && !rest.IsEmpty) _drafts.Add(Header(rest));
        else if (_drafts.Count == 0) _drafts.Add(new("", ""));
        _drafts[^1].Frames.Add(frame);
    }

    // "in `x': first line (TypeError)" has the type behind its first line.
    private static ExceptionDraft Header(ReadOnlySpan<char> text)
    {
        if (text.EndsWith(")") && text.LastIndexOf(" (") is var open and >= 0) return new(text[(open + 2)..^1].ToString(), text[..open].ToString());
        return new("", text.ToString());
    }

    private void ContinueMessage(ReadOnlySpan<char> text)
    {
        if (_drafts[^1].Type.Length > 0 || !text.EndsWith(")") || text.LastIndexOf(" (") is not (var open and >= 0))
        {
            _drafts[^1].Continue(text);
            return;
        }
        var closed = new ExceptionDraft(text[(open + 2)..^1].ToString(), $"{_drafts[^1].Message}\n{text[..open]}");
        closed.Frames.AddRange(_drafts[^1].Frames);
        _drafts[^1] = closed;
    }

    /// <summary>Reads <c>/app/cart.rb:12:in `total'</c>, with the message behind it where there is one.</summary>
    private static bool TryReadFrame(ReadOnlySpan<char> text, out Frame frame, out ReadOnlySpan<char> rest)
    {
        frame = new();
        rest = default;
        var mark = text.IndexOf(":in ");
        if (mark <= 0 || text.Length < mark + 6 || text[mark + 4] is not ('`' or '\'')) return false;
        var name = text[(mark + 5)..];
        var close = name.IndexOf("': ") is var withMessage and >= 0 ? withMessage : name.LastIndexOf('\'');
        if (close < 0) return false;
        var (file, line, _) = FrameLocation.Split(text[..mark]);
        if (line == 0) return false;
        rest = close + 3 <= name.Length ? name[(close + 3)..] : default;
        frame = new()
        {
            Module = FrameLocation.Stem(file),
            Function = Name(name[..close].ToString()),
            File = file,
            Line = line,
            InApp = RubyLanguage.IsInApp(file),
        };
        return true;
    }
}
