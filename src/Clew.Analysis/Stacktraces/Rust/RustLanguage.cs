using Clew.Model;

namespace Clew.Analysis.Stacktraces.Rust;

/// <summary>Rust: what a panic prints with <c>RUST_BACKTRACE=1</c>.</summary>
internal sealed class RustLanguage : IStacktraceLanguage
{
    /// <summary>Crates that are found in many programs' stacks, besides the standard library.</summary>
    private static readonly PrefixSet Crates = new(["tokio", "hyper", "axum", "actix", "actix_web", "futures", "futures_util", "tower", "tracing", "sentry", "rayon", "serde", "serde_json", "tonic"], ':');

    private static readonly PrefixSet Standard = new(["std", "core", "alloc", "test", "rust_begin_unwind", "__rust_try", "main", "_start", "__libc_start_main", "clone", "start_thread"], ':');

    public string Platform => "rust";

    public bool TextHasCauses => true;

    public List<ExceptionDraft> Read(string text) => new RustText().Read(text);

    public Frame? Normalize(Frame frame)
    {
        var (module, function) = RustText.Name(frame.Module.Length > 0 && !frame.Function.Contains("::", StringComparison.Ordinal) ? $"{frame.Module}::{frame.Function}" : frame.Function);
        return frame with { Module = module, Function = function, InApp = IsInApp(module, function, frame.File) };
    }

    public bool IsRuntime(Frame frame) => IsStandard(frame.Module, frame.Function, frame.File);

    internal static bool IsInApp(string module, string function, string file) =>
        !IsStandard(module, function, file) && !Crates.Covers(module) && !file.Contains("/.cargo/", StringComparison.Ordinal);

    private static bool IsStandard(string module, string function, string file) =>
        file.StartsWith("/rustc/", StringComparison.Ordinal) || (module.Length == 0 ? Standard.Covers(function) : Standard.Covers(module));
}
