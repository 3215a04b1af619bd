using Clew.Model;

namespace Clew.Analysis.Stacktraces.Go;

/// <summary>Go: what the runtime prints when it panics, and <c>debug.Stack()</c>.</summary>
internal sealed class GoLanguage : IStacktraceLanguage
{
    public string Platform => "go";

    public bool TextHasCauses => true;

    public List<ExceptionDraft> Read(string text) => new GoText().Read(text);

    public Frame? Normalize(Frame frame)
    {
        var (package, module, function) = GoName.Join(PathOf(frame), frame.Function);
        return frame with { Module = module, Function = function, InApp = IsInApp(package.Length > 0 ? package : frame.Module, frame.File) };
    }

    public bool IsRuntime(Frame frame) => IsStandard(frame.Module, frame.File);

    internal static bool IsInApp(string package, string file) =>
        !IsStandard(package, file) && !file.Contains("/pkg/mod/", StringComparison.Ordinal) && !file.Contains("/vendor/", StringComparison.Ordinal);

    /// <summary>The standard library lies in GOROOT; without a path its packages are known by a first element without a dot that is not <c>main</c>.</summary>
    private static bool IsStandard(string package, string file)
    {
        if (file.Contains("/go/src/", StringComparison.Ordinal) || file.Contains("/usr/lib/go", StringComparison.Ordinal)) return !file.Contains("/go/src/github.com/", StringComparison.Ordinal);
        return package is "runtime" or "testing" || package.StartsWith("runtime/", StringComparison.Ordinal) || package.StartsWith("runtime.", StringComparison.Ordinal)
            || package.StartsWith("testing.", StringComparison.Ordinal) || package.StartsWith("net/http", StringComparison.Ordinal) || package.StartsWith("reflect", StringComparison.Ordinal);
    }

    // What was normalized before has a module of the form "cart.Cart"; it is the same when it goes through again.
    private static string PathOf(Frame frame) => frame.Module;
}
