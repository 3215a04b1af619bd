using Clew.Model;

namespace Clew.Analysis.Stacktraces.Php;

/// <summary>PHP: <c>Throwable::__toString()</c> and <c>getTraceAsString()</c>.</summary>
internal sealed class PhpLanguage : IStacktraceLanguage
{
    public string Platform => "php";

    public bool TextHasCauses => true;

    public List<ExceptionDraft> Read(string text) => new PhpText().Read(text);

    /// <summary>Sentry's SDK sends <c>Shop\Cart::total</c> as the function.</summary>
    public Frame? Normalize(Frame frame)
    {
        var (module, function) = PhpText.Name(frame.Function);
        return frame with { Module = module.Length > 0 ? module : frame.Module, Function = function, InApp = frame.File.StartsWith('/') ? IsInApp(frame.File) : frame.InApp };
    }

    public bool IsRuntime(Frame frame) => frame.File is "[internal]" or "" || frame.File.Contains("/vendor/phpunit/", StringComparison.Ordinal);

    internal static bool IsInApp(string file) => file.Length > 0 && file[0] != '[' && !file.Contains("/vendor/", StringComparison.Ordinal) && !file.StartsWith("phar:", StringComparison.Ordinal);
}
