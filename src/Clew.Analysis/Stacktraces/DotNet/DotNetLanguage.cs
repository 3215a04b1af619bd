using Clew.Model;

namespace Clew.Analysis.Stacktraces.DotNet;

/// <summary>.NET: <c>Exception.ToString()</c>.</summary>
internal sealed class DotNetLanguage : IStacktraceLanguage
{
    public string Platform => "dotnet";

    public bool TextHasCauses => true;

    public List<ExceptionDraft> Read(string text) => new DotNetText().Read(text);

    /// <summary>
    /// The OpenTelemetry log exporter writes the short type name, the tracer the full one; the text always has the full one.
    /// </summary>
    public string ReconcileType(string reported, string printed)
    {
        if (reported.Length == 0) return printed;
        var isShortened = printed.Length > reported.Length
            && printed.EndsWith(reported, StringComparison.Ordinal)
            && printed[printed.Length - reported.Length - 1] is '.' or '+';
        return isShortened ? printed : reported;
    }

    public Frame? Normalize(Frame frame)
    {
        var name = DotNetName.Of(frame.Module, frame.Function);
        return frame with { Module = name.Module, Function = name.Function, InApp = DotNetFrameworks.IsInApp(name.Module) };
    }
}
