using Clew.Analysis.Stacktraces.Dart;
using Clew.Analysis.Stacktraces.DotNet;
using Clew.Analysis.Stacktraces.Go;
using Clew.Analysis.Stacktraces.Java;
using Clew.Analysis.Stacktraces.JavaScript;
using Clew.Analysis.Stacktraces.Native;
using Clew.Analysis.Stacktraces.Php;
using Clew.Analysis.Stacktraces.Python;
using Clew.Analysis.Stacktraces.Ruby;
using Clew.Analysis.Stacktraces.Rust;

namespace Clew.Analysis.Stacktraces;

/// <summary>The languages whose stack traces are understood.</summary>
internal static class StacktraceLanguages
{
    /// <remarks>In this order a text without a hint is tried: the stricter a form, the earlier; addresses alone (native) last.</remarks>
    public static IReadOnlyList<IStacktraceLanguage> All { get; } =
    [
        new DotNetLanguage(), new RustLanguage(), new JavaScriptLanguage(), new JavaLanguage(), new PythonLanguage(), new GoLanguage(), new PhpLanguage(),
        new DartLanguage(), new RubyLanguage(), new NativeLanguage(),
    ];

    /// <summary>The language of a platform by any of its names in OpenTelemetry (<c>telemetry.sdk.language</c>) or Sentry; null when it is not understood.</summary>
    public static IStacktraceLanguage? Find(string platform)
    {
        var canonical = PlatformName.Canonical(platform);
        foreach (var language in All)
            if (language.Platform == canonical)
                return language;
        return null;
    }
}
