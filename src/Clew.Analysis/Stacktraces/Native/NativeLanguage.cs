using Clew.Model;

namespace Clew.Analysis.Stacktraces.Native;

/// <summary>C, C++ and what else is compiled: sanitizers, gdb, <c>backtrace_symbols</c>. Addresses are kept as the function where nothing else is known.</summary>
internal sealed class NativeLanguage : IStacktraceLanguage
{
    private static readonly string[] SystemFolders = ["/lib/", "/lib64/", "/usr/lib", "/System/Library/", "C:\\Windows\\", "../sysdeps/", "./csu/", "./nptl/"];
    private static readonly string[] Starters = ["_start", "__libc_start_main", "__libc_start_call_main", "start_thread", "clone", "clone3", "raise", "abort", "__GI_raise", "__GI_abort", "__pthread_kill_implementation", "gsignal"];

    public string Platform => "native";

    public bool TextHasCauses => true;

    public List<ExceptionDraft> Read(string text) => NativeText.Read(text);

    public Frame? Normalize(Frame frame)
    {
        var (module, function) = NativeText.Name(frame.Function);
        return frame with { Module = module.Length > 0 ? module : frame.Module, Function = function, InApp = IsInApp(function, module, frame.File) && (frame.InApp || frame.File.Length > 0) };
    }

    public bool IsRuntime(Frame frame) => IsSystem(frame.Function, frame.Module, frame.File);

    internal static bool IsInApp(string function, string module, string file) => !IsSystem(function, module, file);

    private static bool IsSystem(string function, string module, string file) =>
        Starters.Contains(function) || module == "std" || module.StartsWith("std::", StringComparison.Ordinal) || module.StartsWith("__", StringComparison.Ordinal)
        || Array.Exists(SystemFolders, folder => file.StartsWith(folder, StringComparison.Ordinal));
}
