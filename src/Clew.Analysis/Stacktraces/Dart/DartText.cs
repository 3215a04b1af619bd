using Clew.Model;

namespace Clew.Analysis.Stacktraces.Dart;

/// <summary>
/// Reads what the Dart VM prints (runtime/vm/stack_trace.cc):
/// <code>
/// Unhandled exception:
/// FormatException: Invalid radix-10 number
/// #0      Cart.total (package:shop/cart.dart:12:7)
/// #1      main.&lt;anonymous closure&gt; (file:///app/bin/main.dart:3:3)
/// &lt;asynchronous suspension&gt;
/// </code>
/// </summary>
internal static class DartText
{
    public static List<ExceptionDraft> Read(string text)
    {
        ExceptionDraft? draft = null;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = raw.Trim();
            if (line.IsEmpty || line is "Unhandled exception:" or "<asynchronous suspension>") continue;
            if (TryReadFrame(line, out var frame)) (draft ??= new("", "")).Frames.Add(frame);
            else if (draft is null) draft = ExceptionDraft.FromHeader(line);
            else if (draft.Frames.Count == 0) draft.Continue(line);
        }
        return draft is null ? [] : [draft];
    }

    /// <summary>The library's file is the module; <c>new Cart</c> is its constructor, closures are named by what they are in.</summary>
    public static (string Module, string Function) Name(string function, string file)
    {
        var name = function.Replace(".<anonymous closure>", ".closure", StringComparison.Ordinal).Replace("<anonymous closure>", "closure", StringComparison.Ordinal);
        name = name.Replace("<async>", "", StringComparison.Ordinal);
        var cut = name.StartsWith("new ", StringComparison.Ordinal) ? name[4..] + ".new" : name;
        var dot = cut.IndexOf('.');
        var stem = FrameLocation.Stem(file);
        // Class.method has the class's name in upper case; main.closure is a function of the library.
        return dot > 0 && char.IsUpper(cut.TrimStart('_')[0]) ? ($"{stem}.{cut[..dot]}", cut[(dot + 1)..]) : (stem, cut);
    }

    private static bool TryReadFrame(ReadOnlySpan<char> line, out Frame frame)
    {
        frame = new();
        if (line[0] != '#') return false;
        var space = line.IndexOf(' ');
        if (space < 2 || line[1..space].ContainsAnyExceptInRange('0', '9') || !line.EndsWith(")")) return false;
        var rest = line[space..].TrimStart();
        var open = rest.LastIndexOf(" (");
        if (open <= 0) return false;
        var (file, number, column) = FrameLocation.Split(rest[(open + 2)..^1]);
        if (!file.EndsWith(".dart", StringComparison.Ordinal)) return false;
        var (module, function) = Name(rest[..open].ToString(), file);
        frame = new() { Module = module, Function = function, File = file, Line = number, Column = column, InApp = DartLanguage.IsInApp(file) };
        return true;
    }
}
