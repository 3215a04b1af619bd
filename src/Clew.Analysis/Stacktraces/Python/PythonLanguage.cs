using Clew.Model;

namespace Clew.Analysis.Stacktraces.Python;

/// <summary>Python: <c>traceback.format_exception()</c>.</summary>
internal sealed class PythonLanguage : IStacktraceLanguage
{
    public string Platform => "python";

    public bool TextHasCauses => true;

    public List<ExceptionDraft> Read(string text) => new PythonText().Read(text);

    /// <summary>OpenTelemetry reports the full name, the interpreter prints it for all but <c>builtins</c>; some reporters shorten it.</summary>
    public string ReconcileType(string reported, string printed) =>
        reported.Length == 0 || printed.EndsWith("." + reported, StringComparison.Ordinal) ? printed : reported;

    public Frame? Normalize(Frame frame) => frame.File.Length == 0 ? frame : frame with
    {
        Module = PythonSource.Module(frame.File),
        Function = PythonText.Name(frame.Function),
        InApp = IsRelative(frame.File) ? frame.InApp || PythonSource.IsInApp(frame.File) && !IsPackage(frame) : PythonSource.IsInApp(frame.File),
    };

    public bool IsRuntime(Frame frame) => PythonSource.IsRuntime(frame.File);

    /// <summary>Sentry's SDK sends paths relative to the folder they were imported from, so only it knows whether that was an installed package.</summary>
    private static bool IsRelative(string file) => !file.StartsWith('/') && !file.Contains(':') && !file.StartsWith('<');

    private static bool IsPackage(Frame frame) => !frame.InApp;
}
