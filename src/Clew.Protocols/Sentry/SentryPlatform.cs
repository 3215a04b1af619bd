namespace Clew.Protocols.Sentry;

/// <summary>
/// One name for one language runtime, so that the same program has the same platform by Sentry and by OpenTelemetry
/// (<c>telemetry.sdk.language</c>): Sentry says <c>csharp</c> for .NET, and <c>node</c> beside <c>javascript</c>.
/// </summary>
internal static class SentryPlatform
{
    public static string Canonical(string platform) => platform.ToLowerInvariant() switch
    {
        "csharp" => "dotnet",
        "node" => "javascript",
        "other" => "",
        var name => name,
    };
}
