using Clew.Protocols.Tests.Otlp;
using Google.Protobuf;

namespace Clew.EndToEnd.Grouping;

/// <summary>The program that has the bug, and the build that runs.</summary>
/// <param name="SentryPlatform">As Sentry's SDKs name the language.</param>
/// <param name="OtelLanguage"><c>telemetry.sdk.language</c>.</param>
internal sealed record Program(string Service, string Version, string SentryPlatform, string OtelLanguage)
{
    public Action<CodedOutputStream> Resource => resource =>
    {
        resource.Attribute(1, "service.name", Service);
        resource.Attribute(1, "service.version", Version);
        resource.Attribute(1, "telemetry.sdk.language", OtelLanguage);
    };
}
