using Clew.Model;

namespace Clew.Analysis.Stacktraces.JavaScript;

/// <summary>JavaScript in Node and in browsers: <c>Error.stack</c>.</summary>
internal sealed class JavaScriptLanguage : IStacktraceLanguage
{
    public string Platform => "javascript";

    /// <summary><c>Error.stack</c> leaves <c>cause</c> out; only <c>util.inspect</c> prints it.</summary>
    public bool TextHasCauses => false;

    public List<ExceptionDraft> Read(string text) => new JavaScriptText().Read(text);

    /// <summary>
    /// OpenTelemetry's <c>recordException</c> takes <c>error.code</c> for the type where there is one (<c>ECONNREFUSED</c>), Sentry takes the name.
    /// </summary>
    public string ReconcileType(string reported, string printed) =>
        reported.Length == 0 || (printed.Length > 0 && IsCode(reported)) ? printed : reported;

    /// <summary>Sentry's SDK reads a line of the message that begins with "at" as a frame, whose file is then prose without a line number.</summary>
    public Frame? Normalize(Frame frame)
    {
        if (frame.Line == 0 && frame.File.Contains(' ') && !frame.File.StartsWith("eval at ", StringComparison.Ordinal)) return null;
        var file = JavaScriptSource.File(frame.File);
        return frame with
        {
            Module = JavaScriptSource.Module(file),
            Function = JavaScriptName.Of(frame.Function),
            File = file,
            InApp = JavaScriptSource.IsInApp(file),
        };
    }

    private static bool IsCode(string type)
    {
        foreach (var c in type)
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c) && c != '_')
                return false;
        return true;
    }
}
