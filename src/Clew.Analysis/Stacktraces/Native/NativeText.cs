using Clew.Model;

namespace Clew.Analysis.Stacktraces.Native;

/// <summary>
/// Reads the stacks of compiled programs:
/// <code>
/// ==12==ERROR: AddressSanitizer: heap-use-after-free on address 0x602 ...
///     #0 0x4f5e in shop::Cart::total(int) /src/cart.cpp:12:7          AddressSanitizer
/// #1  0x0000555 in main (argc=1, argv=0x7ff) at /src/main.c:7         gdb
/// ./shop(_ZN4shop4CartEv+0x1a) [0x55d0]                               backtrace_symbols
/// </code>
/// </summary>
internal static class NativeText
{
    public static List<ExceptionDraft> Read(string text)
    {
        ExceptionDraft? draft = null;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = raw.Trim();
            if (line.IsEmpty) continue;
            if (TryReadNumbered(line, out var frame) || TryReadSymbol(line, out frame)) (draft ??= new("", "")).Frames.Add(frame);
            // The second stack of a sanitizer's report tells who freed or allocated: another story.
            else if (draft is { Frames.Count: > 0 }) break;
            else if (draft is null && line.Trim('=').Length > 0) draft = Header(line);
        }
        return draft is null ? [] : [draft];
    }

    /// <summary>Namespace and name without parameters and template arguments.</summary>
    public static (string Module, string Function) Name(ReadOnlySpan<char> qualified)
    {
        var text = new System.Text.StringBuilder(qualified.Length);
        var depth = 0;
        foreach (var c in qualified)
        {
            if (c is '<' or '(') depth++;
            else if (c is '>' or ')') depth--;
            else if (depth == 0) text.Append(c);
        }
        var name = text.ToString().Trim();
        if (name.Length == 0) return ("", qualified.ToString());
        if (name.EndsWith(" const", StringComparison.Ordinal)) name = name[..^6].TrimEnd();
        var space = name.LastIndexOf(' ');
        if (space >= 0 && !name.Contains("operator", StringComparison.Ordinal)) name = name[(space + 1)..];
        var last = name.LastIndexOf("::", StringComparison.Ordinal);
        return last < 0 ? ("", name) : (name[..last], name[(last + 2)..]);
    }

    private static ExceptionDraft Header(ReadOnlySpan<char> line)
    {
        const string Thrown = "terminate called after throwing an instance of '";
        const string Signal = "Program received signal ";
        if (line.StartsWith(Thrown)) return new(line[Thrown.Length..].TrimEnd('\'').ToString(), "");
        if (line.StartsWith(Signal) && line.IndexOfAny(',', ':') is var comma and > 0) return new(line[Signal.Length..comma].ToString(), line[(comma + 1)..].Trim().TrimEnd('.').ToString());
        var error = line.IndexOf("ERROR: ");
        if (error < 0) return ExceptionDraft.FromHeader(line);
        var rest = line[(error + 7)..];
        var colon = rest.IndexOf(": ");
        var what = colon < 0 ? rest : rest[(colon + 2)..];
        var end = what.IndexOf(' ');
        return new(end < 0 ? what.ToString() : what[..end].ToString(), end < 0 ? "" : what[(end + 1)..].ToString());
    }

    /// <summary>Reads <c>#0 0x4f in name(args) file:12:7</c> and <c>#0  name (args) at file:12</c>.</summary>
    private static bool TryReadNumbered(ReadOnlySpan<char> line, out Frame frame)
    {
        frame = new();
        if (line[0] != '#' || line.Length < 3 || !char.IsAsciiDigit(line[1])) return false;
        var rest = line[line.IndexOf(' ')..].TrimStart();
        var address = "";
        if (rest.StartsWith("0x"))
        {
            var end = rest.IndexOf(' ');
            if (end < 0) return false;
            address = rest[..end].ToString();
            rest = rest[end..].TrimStart();
            if (rest.StartsWith("in ")) rest = rest[3..];
        }
        var place = ReadOnlySpan<char>.Empty;
        if (rest.LastIndexOf(" at ") is var at and > 0)
        {
            place = rest[(at + 4)..];
            rest = rest[..at];
        }
        else if (rest.LastIndexOf(" from ") is var from and > 0)
        {
            place = rest[(from + 6)..];
            rest = rest[..from];
        }
        else if (rest.LastIndexOf(' ') is var space and > 0 && (rest[(space + 1)..].Contains('/') || rest[(space + 1)] == '('))
        {
            place = rest[(space + 1)..];
            rest = rest[..space];
        }
        else if (address.Length == 0) return false;
        Build(rest, place, address, out frame);
        return true;
    }

    /// <summary>Reads <c>./shop(name+0x1a) [0x55d0]</c>.</summary>
    private static bool TryReadSymbol(ReadOnlySpan<char> line, out Frame frame)
    {
        frame = new();
        var open = line.IndexOf('(');
        var address = line.LastIndexOf("[0x");
        if (open <= 0 || address < open || !line.EndsWith("]")) return false;
        var inner = line[(open + 1)..address].TrimEnd().TrimEnd(')');
        var plus = inner.LastIndexOf('+');
        Build(plus >= 0 ? inner[..plus] : inner, line[..open], line[(address + 1)..^1].ToString(), out frame);
        return true;
    }

    private static void Build(ReadOnlySpan<char> name, ReadOnlySpan<char> place, string address, out Frame frame)
    {
        var (module, function) = name.IsEmpty || name.StartsWith("??") ? ("", address) : Name(name);
        var (file, line, column) = FrameLocation.Split(place.Trim().Trim("()"));
        frame = new() { Module = module, Function = function, File = file, Line = line, Column = column, InApp = NativeLanguage.IsInApp(function, module, file) };
    }
}
