using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>
/// Sentry has projects where OpenTelemetry has services. The service of an event is the first that exists of:
/// <list type="number">
/// <item>the tag <c>service</c>, then the tag <c>service.name</c> (of a streamed span: the attribute): somebody said it;</item>
/// <item><c>contexts.otel.resource["service.name"]</c>: an SDK that works on OpenTelemetry;</item>
/// <item><c>contexts.app.app_name</c>;</item>
/// <item>the package of a release of the form <c>package@version</c>, which Sentry recommends (develop.sentry.dev, Releases);</item>
/// <item>the project of the key.</item>
/// </list>
/// Not <c>server_name</c>: that is a machine, and each of ten replicas would become a service.
/// </summary>
internal static class SentryService
{
    public static string Of(AttributeList tags, JsonElement contexts, string release, KeyScope key)
    {
        ReadOnlySpan<string?> candidates =
        [
            tags["service"],
            tags["service.name"],
            contexts.Field("otel").Field("resource").Text("service.name"),
            contexts.Field("app").Text("app_name"),
            PackageOf(release),
        ];
        foreach (var candidate in candidates)
            if (!string.IsNullOrWhiteSpace(candidate))
                return SentryLimits.Cut(candidate, SentryLimits.NameLength);
        return key.Project;
    }

    private static string PackageOf(string release)
    {
        var at = release.LastIndexOf('@');
        return at > 0 ? release[..at] : "";
    }
}
