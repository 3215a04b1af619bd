using Clew.Model;

namespace Clew.Analysis.Stacktraces.Go;

/// <summary>
/// Reads a panic (Go, runtime/panic.go and runtime/traceback.go):
/// <code>
/// panic: runtime error: index out of range [5] with length 3 [recovered]
/// 	panic: again
/// [signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x48]
///
/// goroutine 7 [running]:
/// main.(*Cart).Total(0xc000012345, 0x1)
/// 	/app/cart.go:12 +0x1d
/// created by main.main in goroutine 1
/// 	/app/main.go:10 +0x2a
/// </code>
/// Only the first goroutine is read: the one that panicked.
/// </summary>
internal sealed class GoText
{
    private const string Panic = "panic: ";
    private const string RuntimeError = "runtime error: ";
    private const string Fatal = "fatal error: ";

    private readonly List<ExceptionDraft> _drafts = [];
    private int _goroutines;
    private string _pending = "";

    public List<ExceptionDraft> Read(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
            if (!ReadLine(line)) break;
        return _drafts;
    }

    /// <summary>False when what is wanted has ended.</summary>
    private bool ReadLine(ReadOnlySpan<char> line)
    {
        var text = line.Trim();
        if (text.StartsWith("goroutine ") && text.EndsWith("]:")) return ++_goroutines == 1;
        if (text.IsEmpty || text.StartsWith("[signal ") || text.StartsWith("exit status")) return true;
        if (_goroutines == 0) ReadHeader(text);
        else if (_pending.Length > 0 && line.StartsWith("\t")) Add(text);
        else _pending = NameOf(text);
        return true;
    }

    private void ReadHeader(ReadOnlySpan<char> text)
    {
        if (text.EndsWith(" [recovered]")) text = text[..^" [recovered]".Length];
        if (text.StartsWith(Panic)) _drafts.Add(DraftOf(text[Panic.Length..]));
        else if (text.StartsWith(Fatal)) _drafts.Add(new("fatal error", text[Fatal.Length..].ToString()));
        else if (_drafts.Count > 0) _drafts[^1].Continue(text);
        else _drafts.Add(ExceptionDraft.FromHeader(text));
    }

    private static ExceptionDraft DraftOf(ReadOnlySpan<char> value)
    {
        if (value.StartsWith(RuntimeError)) return new("runtime.Error", value[RuntimeError.Length..].ToString());
        // A value of another type than error or string is printed with it: main.Code(7), or &errors.errorString{...} as an address.
        return new("panic", value.ToString());
    }

    /// <summary>The function of <c>main.(*Cart).Total(0xc0, 0x1)</c> or <c>created by main.main in goroutine 1</c>; empty for another line.</summary>
    private static string NameOf(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("created by "))
        {
            text = text["created by ".Length..];
            var goroutine = text.IndexOf(" in goroutine ");
            return (goroutine < 0 ? text : text[..goroutine]).ToString();
        }
        if (!text.EndsWith(")")) return "";
        var depth = 0;
        for (var i = text.Length - 1; i > 0; i--)
        {
            if (text[i] == ')') depth++;
            else if (text[i] == '(' && --depth == 0) return text[..i].ToString();
        }
        return "";
    }

    private void Add(ReadOnlySpan<char> location)
    {
        var offset = location.LastIndexOf(" +0x");
        var (file, line, _) = FrameLocation.Split(offset < 0 ? location : location[..offset]);
        var (package, module, function) = GoName.Split(_pending);
        _pending = "";
        if (_drafts.Count == 0) _drafts.Add(new("panic", ""));
        // What panics and what unwinds is not where it happened.
        if (package.Length == 0 && function == "panic" || module == "runtime" && function is "gopanic" or "panicmem" or "sigpanic" or "goPanicIndex") return;
        _drafts[^1].Frames.Add(new() { Module = module, Function = function, File = file, Line = line, InApp = GoLanguage.IsInApp(package, file) });
    }
}
