namespace Clew.Analysis.Stacktraces;

/// <summary>
/// One name for one language runtime. OpenTelemetry's <c>telemetry.sdk.language</c> says <c>nodejs</c> and <c>webjs</c>, Sentry <c>node</c>,
/// <c>javascript</c> and <c>csharp</c>; an event of the same program must have the same platform by both.
/// </summary>
public static class PlatformName
{
    public static string Canonical(string platform) => platform.ToLowerInvariant() switch
    {
        "csharp" or ".net" or "dotnet" => "dotnet",
        "node" or "nodejs" or "webjs" or "javascript" => "javascript",
        "kotlin" or "scala" or "groovy" or "android" => "java",
        "flutter" => "dart",
        "c" or "cpp" or "c++" or "swift" or "objc" or "cocoa" => "native",
        "other" or "unknown" => "",
        var name => name,
    };
}
