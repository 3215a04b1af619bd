using Clew.Analysis.Stacktraces.DotNet;
using Clew.Analysis.Stacktraces.JavaScript;

namespace Clew.Analysis.Stacktraces;

/// <summary>The languages whose stack traces are understood.</summary>
internal static class StacktraceLanguages
{
    public static IReadOnlyList<IStacktraceLanguage> All { get; } = [new DotNetLanguage(), new JavaScriptLanguage()];

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
