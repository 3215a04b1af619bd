using Clew.Model;

namespace Clew.Analysis.Symbols;

/// <summary>Which frames symbols are looked for, and of which their absence is worth a word.</summary>
internal static class Candidates
{
    /// <summary>Characters of a line of source, and columns of a place, that nobody writes by hand.</summary>
    private const int LongLine = 250;

    /// <summary>Characters of the hash that build tools put into the name of a file: 8 and more.</summary>
    private const int HashLength = 8;

    private static readonly string[] BuiltIn = ["node:", "internal/", "native", "[native code]", "<", "eval at ", "wasm:", "chrome-extension:", "moz-extension:", "safari-web-extension:"];

    /// <summary>Whether the frame could have symbols and has not been looked up.</summary>
    public static bool IsOne(Frame frame, string platform)
    {
        if (frame.Symbols?.Raw is not null) return false;
        if (frame.Symbols is { MethodToken: > 0, DebugId.Length: > 0 }) return true;
        return platform == "javascript" && frame.Line > 0 && frame.File.Length > 0 && !Array.Exists(BuiltIn, start => frame.File.StartsWith(start, StringComparison.Ordinal))
            && (frame.Symbols is { DebugId.Length: > 0 } || !frame.File.Contains("node_modules/", StringComparison.Ordinal));
    }

    /// <summary>
    /// Programs that run as they were written have no maps and need none. So what is missing is told where a map was meant to be found: the script
    /// carries a debug id, the release has something of it, or the place looks minified.
    /// </summary>
    public static bool IsWorthTelling(ArtifactProblem gap, Frame frame, FrameSymbols symbols) =>
        symbols.DebugId.Length > 0 || symbols.MethodToken > 0 || LooksMinified(frame)
        || gap.Code is SymbolGapCode.NoMap or SymbolGapCode.NoReference or SymbolGapCode.InvalidMap or SymbolGapCode.NoMapping or SymbolGapCode.OtherPath or SymbolGapCode.NoColumn;

    private static bool LooksMinified(Frame frame) =>
        frame.Column > LongLine || frame.ContextLine.Length > LongLine || frame.File.Contains(".min.", StringComparison.Ordinal) || HasHash(frame.File);

    // index-BMozvSUt.js, main.1a2b3c4d5e.js: letters and digits mixed, or in both cases.
    private static bool HasHash(string file)
    {
        var name = file.AsSpan()[(file.LastIndexOf('/') + 1)..];
        var query = name.IndexOfAny('?', '#');
        if (query > 0) name = name[..query];
        var dot = name.LastIndexOf('.');
        if (dot <= 0) return false;
        name = name[..dot];
        var part = name[(name.LastIndexOfAny('.', '-') + 1)..];
        if (part.Length < HashLength || part.Length == name.Length) return false;
        var (digits, upper, lower) = (part.IndexOfAnyInRange('0', '9') >= 0, part.IndexOfAnyInRange('A', 'Z') >= 0, part.IndexOfAnyInRange('a', 'z') >= 0);
        return (digits && (upper || lower)) || (upper && lower);
    }
}
