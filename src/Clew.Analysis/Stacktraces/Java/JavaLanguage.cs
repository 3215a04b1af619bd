using Clew.Model;

namespace Clew.Analysis.Stacktraces.Java;

/// <summary>Java, Kotlin and what else runs on the JVM: <c>Throwable.printStackTrace()</c>.</summary>
internal sealed class JavaLanguage : IStacktraceLanguage
{
    public string Platform => "java";

    public bool TextHasCauses => true;

    public List<ExceptionDraft> Read(string text) => new JavaText().Read(text);

    /// <summary>Some loggers report the simple name; the text always has the full one.</summary>
    public string ReconcileType(string reported, string printed) =>
        reported.Length == 0 || (printed.EndsWith(reported, StringComparison.Ordinal) && printed.Length > reported.Length && printed[^(reported.Length + 1)] == '.')
            ? printed : reported;

    public Frame? Normalize(Frame frame)
    {
        var (module, function) = JavaName.Of(frame.Module, frame.Function);
        return frame with { Module = module, Function = function, InApp = JavaPackages.IsInApp(module) };
    }

    public bool IsRuntime(Frame frame) => JavaPackages.IsRuntime(frame.Module);
}
