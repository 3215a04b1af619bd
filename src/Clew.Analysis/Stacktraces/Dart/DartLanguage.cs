using Clew.Model;

namespace Clew.Analysis.Stacktraces.Dart;

/// <summary>Dart and Flutter: <c>StackTrace.toString()</c>.</summary>
internal sealed class DartLanguage : IStacktraceLanguage
{
    /// <summary>Packages of the framework and of its tools.</summary>
    private static readonly string[] Outside = ["dart:", "package:flutter/", "package:sentry", "package:http/", "package:dio/", "package:test", "package:stack_trace/", "package:bloc/", "package:provider/"];

    public string Platform => "dart";

    public bool TextHasCauses => false;

    public List<ExceptionDraft> Read(string text) => DartText.Read(text);

    public Frame? Normalize(Frame frame)
    {
        var (module, function) = DartText.Name(frame.Function, frame.File);
        // What was normalized before has its class in the module already.
        if (frame.Module.StartsWith(module + ".", StringComparison.Ordinal)) module = frame.Module;
        return frame with { Module = module, Function = function, InApp = IsInApp(frame.File) };
    }

    public bool IsRuntime(Frame frame) => frame.File.StartsWith("dart:", StringComparison.Ordinal) || frame.File.StartsWith("package:test", StringComparison.Ordinal);

    internal static bool IsInApp(string file) => file.Length > 0 && !Array.Exists(Outside, start => file.StartsWith(start, StringComparison.Ordinal));
}
