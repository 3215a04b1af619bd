using Clew.Model;

namespace Clew.Analysis.Stacktraces.Ruby;

/// <summary>Ruby: <c>Exception#full_message</c> and <c>Exception#backtrace</c>.</summary>
internal sealed class RubyLanguage : IStacktraceLanguage
{
    private static readonly string[] Outside = ["/gems/", "/lib/ruby/", "<internal:", "/bundle/", "(eval"];
    private static readonly string[] Standard = ["<internal:", "/lib/ruby/3", "/lib/ruby/2", "/gems/rspec-", "/gems/minitest-", "/gems/test-unit"];

    public string Platform => "ruby";

    public bool TextHasCauses => true;

    public List<ExceptionDraft> Read(string text) => new RubyText().Read(text);

    public Frame? Normalize(Frame frame) => frame with
    {
        Module = frame.File.Length > 0 ? FrameLocation.Stem(frame.File) : frame.Module,
        Function = RubyText.Name(frame.Function),
        InApp = frame.File.StartsWith('/') ? IsInApp(frame.File) : frame.InApp,
    };

    public bool IsRuntime(Frame frame) => Array.Exists(Standard, part => frame.File.Contains(part, StringComparison.Ordinal)) && !frame.File.Contains("/gems/", StringComparison.Ordinal)
        || Array.Exists(Standard[3..], part => frame.File.Contains(part, StringComparison.Ordinal));

    internal static bool IsInApp(string file) => file.Length > 0 && !Array.Exists(Outside, part => file.Contains(part, StringComparison.Ordinal));
}
