using Clew.Model;

namespace Clew.Analysis.Stacktraces.Php;

/// <summary>
/// Reads what PHP prints (Zend/zend_exceptions.c): causes before what they caused; each line has the place of a call and the function that was
/// called there, so that the place of a frame stands one line above its name:
/// <code>
/// PHP Fatal error:  Uncaught TypeError: message in /app/cart.php:12
/// Stack trace:
/// #0 /app/main.php(34): Shop\Cart->total(Object(Shop\Item))
/// #1 [internal function]: {closure}()
/// #2 {main}
///
/// Next RuntimeException: message in /app/pay.php:7
/// </code>
/// </summary>
internal sealed class PhpText
{
    private const string Uncaught = "Uncaught ";
    private const string Next = "Next ";

    private readonly List<ExceptionDraft> _drafts = [];
    private (string File, int Line) _place;
    private string _header = "";

    public List<ExceptionDraft> Read(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines()) ReadLine(line);
        return _drafts;
    }

    /// <summary>Class and function of <c>Shop\Cart->total</c>, <c>Shop\Cart::make</c>, <c>Shop\{closure}</c>.</summary>
    public static (string Module, string Function) Name(ReadOnlySpan<char> name)
    {
        if (name.EndsWith("\\{closure}") && (name.IndexOf("->") > 0 || name.IndexOf("::") > 0))
        {
            // A closure within a method: its class is named, its namespace again.
            var owner = name.IndexOf("->") is var arrow and > 0 ? arrow : name.IndexOf("::");
            return (name[..owner].ToString().Replace('\\', '.'), "closure");
        }
        if (name.EndsWith("{closure}") || name.StartsWith("{closure:"))
        {
            var owner = name.StartsWith("{closure:") ? name["{closure:".Length..] : name[..^"{closure}".Length];
            var (module, function) = Name(owner.TrimEnd("\\:->0123456789}()"));
            return (module, function.Length > 0 ? $"{function}.closure" : "closure");
        }
        var mark = name.IndexOf("->");
        if (mark < 0) mark = name.IndexOf("::");
        if (mark >= 0) return (name[..mark].ToString().Replace('\\', '.'), name[(mark + 2)..].ToString());
        var slash = name.LastIndexOf('\\');
        return slash < 0 ? ("", name.ToString()) : (name[..slash].ToString().Replace('\\', '.'), name[(slash + 1)..].ToString());
    }

    private void ReadLine(ReadOnlySpan<char> line)
    {
        var text = line.Trim();
        if (text.IsEmpty || text.StartsWith("thrown in ")) return;
        if (text is "Stack trace:") Open();
        else if (text[0] == '#' && text.Length > 1 && char.IsAsciiDigit(text[1])) ReadFrame(text);
        else if (_drafts.Count > 0 && text.StartsWith(Next)) _header = text[Next.Length..].ToString();
        else _header = _header.Length == 0 ? text.ToString() : $"{_header}\n{text}";
    }

    private void Open()
    {
        var header = _header.AsSpan();
        if (header.IndexOf(Uncaught) is var uncaught and >= 0) header = header[(uncaught + Uncaught.Length)..];
        var place = header.LastIndexOf(" in ");
        if (place >= 0)
        {
            var (file, line, _) = FrameLocation.Split(header[(place + 4)..]);
            _place = (file, line);
            header = header[..place];
        }
        var draft = ExceptionDraft.FromHeader(header.ToString().Replace('\\', '.'));
        _drafts.Add(draft);
        _header = "";
    }

    private void ReadFrame(ReadOnlySpan<char> text)
    {
        if (_drafts.Count == 0) Open();
        var space = text.IndexOf(' ');
        if (space < 0) return;
        var rest = text[(space + 1)..];
        if (rest is "{main}")
        {
            Add("", "main");
            return;
        }
        var colon = rest.IndexOf(": ");
        if (colon < 0) return;
        var call = rest[(colon + 2)..];
        var arguments = call.StartsWith("{closure") ? call.LastIndexOf('(') : call.IndexOf('(');
        var (module, function) = Name(arguments < 0 ? call : call[..arguments]);
        Add(module, function);
        var place = rest[..colon];
        var open = place.LastIndexOf('(');
        _place = place.StartsWith("[internal") || open < 0 ? ("[internal]", 0) : (place[..open].ToString(), FrameLocation.Number(place[(open + 1)..].TrimEnd(')')));
    }

    private void Add(string module, string function) => _drafts[^1].Frames.Add(new()
    {
        Module = module.Length > 0 ? module : FrameLocation.Stem(_place.File),
        Function = function,
        File = _place.File,
        Line = _place.Line,
        InApp = PhpLanguage.IsInApp(_place.File),
    });
}
