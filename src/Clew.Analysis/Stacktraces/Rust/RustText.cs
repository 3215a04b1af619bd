using Clew.Model;

namespace Clew.Analysis.Stacktraces.Rust;

/// <summary>
/// Reads a panic (rust-lang/rust, library/std/src/panicking.rs and backtrace):
/// <code>
/// thread 'main' panicked at src/cart.rs:4:5:
/// index out of bounds: the len is 3 but the index is 99
/// stack backtrace:
///    0: rust_begin_unwind
///              at /rustc/90b35a6/library/std/src/panicking.rs:665:5
///    1: shop::cart::Cart::total::{{closure}}
///              at ./src/cart.rs:4:5
/// </code>
/// Before 1.73 the message stood in quotes before the place.
/// </summary>
internal sealed class RustText
{
    private const string Panicked = "panicked at ";

    private ExceptionDraft? _draft;
    private bool _isInStack;
    private string _name = "";

    public List<ExceptionDraft> Read(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines()) ReadLine(line);
        Flush("", 0, 0);
        return _draft is null ? [] : [_draft];
    }

    /// <summary>Module and function of a path; hashes, type arguments and the numbers of closures are left out, <c>&lt;A as B&gt;::f</c> is A's.</summary>
    public static (string Module, string Function) Name(ReadOnlySpan<char> path)
    {
        var text = Simplified(path);
        if (text.EndsWith("::{{closure}}", StringComparison.Ordinal))
        {
            while (text.EndsWith("::{{closure}}", StringComparison.Ordinal)) text = text[..^"::{{closure}}".Length];
            text += ".closure";
        }
        var last = text.LastIndexOf("::", StringComparison.Ordinal);
        return last < 0 ? ("", text) : (text[..last], text[(last + 2)..]);
    }

    private static string Simplified(ReadOnlySpan<char> path)
    {
        // The hash of the symbol: ::h and 16 hex digits.
        var hash = path.LastIndexOf("::h");
        if (hash > 0 && path.Length - hash == 19) path = path[..hash];
        var result = new System.Text.StringBuilder(path.Length);
        var depth = 0;
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '<' && depth++ == 0 && i == 0)
            {
                // <shop::Cart as shop::Priced>::total
                var end = path.IndexOf(" as ");
                var close = path.LastIndexOf(">::");
                if (end > 0 && close > end) result.Append(WithoutTypes(path[1..end]));
                else if (close > 0) result.Append(WithoutTypes(path[1..close]));
            }
            else if (path[i] == '>') depth--;
            else if (depth == 0) result.Append(path[i]);
        }
        return result.Replace("::::", "::").ToString();
    }

    private static ReadOnlySpan<char> WithoutTypes(ReadOnlySpan<char> path) => path.IndexOf('<') is var open and > 0 ? path[..open] : path;

    private void ReadLine(ReadOnlySpan<char> line)
    {
        var text = line.Trim();
        if (text.IsEmpty || text.StartsWith("note: ")) return;
        if (!_isInStack && text.IndexOf(Panicked) is var at and >= 0 && text.StartsWith("thread ")) Open(text[(at + Panicked.Length)..]);
        else if (text is "stack backtrace:") (_isInStack, _draft) = (true, _draft ?? new("panic", ""));
        else if (_isInStack) ReadStack(text);
        else if (_draft is { } open && open.Message.Length == 0) _draft = new(open.Type, text.ToString());
        else _draft?.Continue(text);
    }

    private void Open(ReadOnlySpan<char> text)
    {
        var quote = text.Length > 0 && text[0] == '\'' ? text.LastIndexOf("', ") : -1;
        _draft = new("panic", quote > 0 ? text[1..quote].ToString() : "");
    }

    private void ReadStack(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("at "))
        {
            var (file, line, column) = FrameLocation.Split(text[3..]);
            Flush(file, line, column);
            return;
        }
        var colon = text.IndexOf(": ");
        if (colon <= 0 || text[..colon].ContainsAnyExceptInRange('0', '9')) return;
        Flush("", 0, 0);
        var name = text[(colon + 2)..];
        // With RUST_BACKTRACE=full the address stands first: "0x5581 - name".
        if (name.StartsWith("0x") && name.IndexOf(" - ") is var dash and > 0) name = name[(dash + 3)..];
        _name = name.ToString();
    }

    private void Flush(string file, int line, int column)
    {
        if (_name.Length == 0 || _draft is null) return;
        var (module, function) = Name(_name);
        _name = "";
        _draft.Frames.Add(new() { Module = module, Function = function, File = file, Line = line, Column = column, InApp = RustLanguage.IsInApp(module, function, file) });
    }
}
